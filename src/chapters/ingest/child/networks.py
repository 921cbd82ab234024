"""Which addresses are public. ``ipaddress.is_global`` is not enough: see the comments."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

# IANA's special-purpose registry for IPv4, and what is_global misses: multicast, AS112, AMT and 6to4 relays.
_NOT_PUBLIC_4: Final = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # carrier-grade NAT
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link local; clouds keep their keys here
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # AMT
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarking
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)

# All public IPv6 addresses lie in 2000::/3. That leaves out ::1, ::127.0.0.1, fc00::/7, fe80::/10, fec0::/10, ff00::/8,
# the local NAT64 prefix 64:ff9b:1::/48 and whatever may be invented there.
_GLOBAL_UNICAST_6: Final = ip_network("2000::/3")
_NOT_PUBLIC_6: Final = tuple(
    map(
        ip_network,
        (
            "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: any IPv4 address can hide inside
            "2620:4f:8000::/48",  # AS112
            "3ffe::/16",  # the former test network
            "3fff::/20",  # documentation
        ),
    )
)
_NAT64: Final = ip_network("64:ff9b::/96")


def is_public(text: str) -> bool:
    """Whether ``text`` is a numeric address of the public Internet. A name is not: resolve it first."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        inner = _inner(address)
        if inner is None:
            return address in _GLOBAL_UNICAST_6 and not any(address in network for network in _NOT_PUBLIC_6)
        address = inner
    return not any(address in network for network in _NOT_PUBLIC_4)


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a mapped one (``::ffff:…``) or a NAT64 one (``64:ff9b::…``) really leads to."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
