"""What an app rests on before it has screens: keys, drivers of terminals, and its own crashes."""
