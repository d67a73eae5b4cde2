# SPDX-License-Identifier: Apache-2.0
"""The database file: opened, held, migrated, backed up and looked over."""
