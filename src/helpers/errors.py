"""What a user can put right, said in a sentence."""


class UserError(Exception):
    """A request that cannot be understood: says what is wrong, where, and what to type instead."""
