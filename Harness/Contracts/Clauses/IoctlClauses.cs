namespace Harness.Contracts.Clauses;

/// <summary>The dispatch rules that hold for every ioctl of /dev/kfd.</summary>
public static class IoctlClauses
{
    /// <summary>Unknown numbers.</summary>
    [Clause("An ioctl number of 0, or at or above the end of the table, is refused with ENOTTY.", "kfd_chardev.c:kfd_ioctl")]
    public const string UnknownNumber = "ioctl.unknown_number_enotty";

    /// <summary>Structure sizes.</summary>
    [Clause(
        "An argument shorter than the kernel's structure reads as zero beyond its end, a longer one is accepted.",
        "kfd_chardev.c:kfd_ioctl")]
    public const string SizeIsFlexible = "ioctl.size_is_flexible";

    /// <summary>Bad pointers.</summary>
    [Clause("An argument that cannot be read is refused with EFAULT.", "kfd_chardev.c:kfd_ioctl")]
    public const string BadArgument = "ioctl.bad_argument_efault";

    /// <summary>Results of a failed call.</summary>
    [Clause("The argument is copied back even when the handler fails.", "kfd_chardev.c:kfd_ioctl")]
    public const string CopyOutOnFailure = "ioctl.copy_out_on_failure";

    /// <summary>Old debugger calls.</summary>
    [Clause(
        "DBG_REGISTER, DBG_UNREGISTER, DBG_ADDRESS_WATCH and DBG_WAVE_CONTROL are refused with EPERM.",
        "kfd_chardev.c:kfd_ioctl_dbg_register")]
    public const string DeprecatedDebugRefused = "ioctl.deprecated_debug_eperm";

    /// <summary>Several open files.</summary>
    [Clause("Every open of /dev/kfd in a process reaches the same state: queues, events and memory.", "kfd_process.c:kfd_create_process")]
    public const string OneStatePerProcess = "ioctl.one_state_per_process";

    /// <summary>Results that cannot be written.</summary>
    [Clause("A call whose result cannot be written back to its argument fails with EFAULT.", "kfd_chardev.c:kfd_ioctl")]
    public const string ResultUnwritable = "ioctl.result_unwritable_efault";

    /// <summary>Type byte.</summary>
    [Clause("The type byte of a request is not looked at: its number alone says which call it is.", "kfd_chardev.c:kfd_ioctl")]
    public const string TypeIgnored = "ioctl.type_ignored";

    /// <summary>Direction bits.</summary>
    [Clause("The direction of a request is not looked at: the argument is read and written as the kernel defines the call.", "kfd_chardev.c:kfd_ioctl")]
    public const string DirectionIgnored = "ioctl.direction_ignored";

    /// <summary>Calls that answer nothing.</summary>
    [Clause("The argument of a call that answers nothing is not written.", "kfd_chardev.c:kfd_ioctl")]
    public const string WriteOnlyNotCopied = "ioctl.write_only_not_copied";

    /// <summary>Numbers before arguments.</summary>
    [Clause("An unknown number is refused before the argument is read.", "kfd_chardev.c:kfd_ioctl")]
    public const string NumberBeforeArgument = "ioctl.number_before_argument";

    /// <summary>Calls without an argument.</summary>
    [Clause("A call that has no argument touches none, whatever the request says.", "kfd_chardev.c:kfd_ioctl", Since = 19)]
    public const string NoDirectionNoArgument = "ioctl.no_argument_touched";

    /// <summary>Refused calls.</summary>
    [Clause("A call that is refused leaves nothing behind, however often it is made: no memory, event, queue or file.", "kfd_chardev.c:kfd_ioctl")]
    public const string RefusedLeavesNothing = "ioctl.refused_leaves_nothing";

    /// <summary>Files of other processes.</summary>
    [Clause("An ioctl on a file of /dev/kfd that another process opened is refused with EBADF.", "kfd_chardev.c:kfd_ioctl")]
    public const string ForeignFile = "ioctl.foreign_file_ebadf";
}
