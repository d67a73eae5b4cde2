# SPDX-License-Identifier: Apache-2.0
"""Value types: how what people write is read, compared, stored and shown.

A value is always its canonical text (`str`), or `None` for blank. A field with many values holds a tuple of them.
Canonical texts are what is compared, stored in statements and the ledger, and carried by staged rows; the typed
columns of a record are spread from it.
"""
