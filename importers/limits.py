# SPDX-License-Identifier: Apache-2.0
"""Bounds on the memory of this process, for one that reads files of strangers: the end of it is better than swapping.

Linux bounds what is allocated (RLIMIT_DATA); Windows a job object; elsewhere (macOS, whose kernel ignores such limits)
a thread watches the peak. Beyond the bound Python raises MemoryError and native libraries abort.
"""

from __future__ import annotations

import os
import sys
import threading
import time

EXHAUSTED = 70
"""Exit code of a process whose watch found that it took too much."""
_WATCH_SECONDS = 0.05


def limit_memory(megabytes: int) -> None:
    """Let this process take no more than this much memory from now on."""
    if sys.platform == "win32":
        _limit_by_job(megabytes << 20)
    elif sys.platform == "linux":
        import resource

        for kind, bound in ((resource.RLIMIT_DATA, megabytes << 20), (resource.RLIMIT_CORE, 0)):
            _, most = resource.getrlimit(kind)
            resource.setrlimit(kind, (bound if most < 0 else min(bound, most), most))
    else:
        threading.Thread(target=_watch, args=(megabytes,), daemon=True).start()


def _watch(megabytes: int) -> None:
    import resource

    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, the others kilobytes
    while True:
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit >> 20 > megabytes:
            os._exit(EXHAUSTED)
        time.sleep(_WATCH_SECONDS)


if sys.platform == "win32":

    def _limit_by_job(size: int) -> None:
        """Put this process into a job of its own that may commit `size` bytes and that ends with its last handle."""
        import ctypes
        from ctypes import wintypes

        class Basic(ctypes.Structure):
            _fields_ = (
                ("process_time", ctypes.c_int64),
                ("job_time", ctypes.c_int64),
                ("flags", wintypes.DWORD),
                ("least_set", ctypes.c_size_t),
                ("most_set", ctypes.c_size_t),
                ("processes", wintypes.DWORD),
                ("affinity", ctypes.c_size_t),
                ("priority", wintypes.DWORD),
                ("scheduling", wintypes.DWORD),
            )

        class Extended(ctypes.Structure):
            _fields_ = (
                ("basic", Basic),
                ("counters", ctypes.c_uint64 * 6),
                ("process_memory", ctypes.c_size_t),
                ("job_memory", ctypes.c_size_t),
                ("process_peak", ctypes.c_size_t),
                ("job_peak", ctypes.c_size_t),
            )

        process_memory, extended = (
            0x100,
            9,
        )  # JOB_OBJECT_LIMIT_PROCESS_MEMORY, JobObjectExtendedLimitInformation
        limits = Extended()
        limits.basic.flags = process_memory
        limits.process_memory = size
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        kernel.SetInformationJobObject(job, extended, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
