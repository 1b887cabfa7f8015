"""Which weapons one event may be told of with: those of one family are often taken for another."""

FAMILIES = (
    {"airstrike", "drone", "missile", "rocket", "shelling", "bombardment", "chemical", "explosion"},
    {"airstrike", "bomb", "bombardment"},
    {"car bomb", "suicide bombing", "bomb", "mine", "explosion"},
    {"small arms", "execution", "torture", "stabbing", "ramming"},
    {"accident", "fire", "explosion", "disaster"},
)
"""Classes of weapons.yml; "explosion" may be any that explodes. Fighting goes with all arms."""
VAGUE = {"fighting"}
HARMLESS = {"accident", "fire", "disaster", "disease", "starvation"}


def kin(one: str, other: str) -> bool:
    """Whether two weapons are of one family."""
    if VAGUE & {one, other}:
        return not HARMLESS & {one, other}
    return any({one, other} <= family for family in FAMILIES)


def conflict(one: str | None, other: str | None) -> bool:
    """Whether both are known and an event cannot well be told of with both."""
    return bool(one and other) and one != other and not kin(one, other)
