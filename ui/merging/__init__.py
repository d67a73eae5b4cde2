# SPDX-License-Identifier: Apache-2.0
"""Merging records and taking them apart again, with everything that would happen shown first."""
