"""Accounts: who may do what, and how that is known."""

from chapters.catalog.accounts.accounts import Accounts
from chapters.catalog.accounts.values import Account, Caller, Role, Scope

__all__ = ["Account", "Accounts", "Caller", "Role", "Scope"]
