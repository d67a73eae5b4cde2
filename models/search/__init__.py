# SPDX-License-Identifier: Apache-2.0
"""One search over every kind: an index that follows the ledger, and what is found in it."""
