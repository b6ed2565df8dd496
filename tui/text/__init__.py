"""The interview line by line, on plain stdin and stdout: screen readers, pipes, scripts."""
