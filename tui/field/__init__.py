"""The terms of the field: phases, schemes of action, categories, and the coding grid."""
