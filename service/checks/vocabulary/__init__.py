"""
Words that the rules look for, by language, as data; read as those of extraction are.
"""
