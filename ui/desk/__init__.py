# SPDX-License-Identifier: Apache-2.0
"""The Desk: what waits for a person, decided with one key each."""
