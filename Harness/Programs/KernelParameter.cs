namespace Harness.Programs;

/// <summary>One argument that a kernel's metadata lists.</summary>
/// <param name="Name">The source's name, or argN where the compiler did not keep it.</param>
/// <param name="Offset">Byte offset in the kernel argument segment.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="KindName">The metadata's word for it.</param>
/// <param name="LocalAlignment">For a dynamic local pointer: what it must be aligned to, in bytes (a power of 2).</param>
public sealed record KernelParameter(string Name, uint Offset, uint Size, ArgumentKind Kind, string KindName, uint LocalAlignment)
{
    /// <summary>True when the harness fills it, not the caller.</summary>
    public bool IsHidden => Kind >= ArgumentKind.HiddenBlockCountX;

    /// <summary>The kind behind the metadata's word.</summary>
    /// <exception cref="CodeObjectException">An explicit kind that is not known.</exception>
    internal static ArgumentKind KindOf(string word) => word switch
    {
        "by_value" => ArgumentKind.ByValue,
        "global_buffer" => ArgumentKind.GlobalBuffer,
        "dynamic_shared_pointer" => ArgumentKind.DynamicSharedPointer,
        "image" or "sampler" or "pipe" or "queue" => ArgumentKind.OtherAddress,
        "hidden_block_count_x" => ArgumentKind.HiddenBlockCountX,
        "hidden_block_count_y" => ArgumentKind.HiddenBlockCountY,
        "hidden_block_count_z" => ArgumentKind.HiddenBlockCountZ,
        "hidden_group_size_x" => ArgumentKind.HiddenGroupSizeX,
        "hidden_group_size_y" => ArgumentKind.HiddenGroupSizeY,
        "hidden_group_size_z" => ArgumentKind.HiddenGroupSizeZ,
        "hidden_remainder_x" => ArgumentKind.HiddenRemainderX,
        "hidden_remainder_y" => ArgumentKind.HiddenRemainderY,
        "hidden_remainder_z" => ArgumentKind.HiddenRemainderZ,
        "hidden_grid_dims" => ArgumentKind.HiddenGridDimensions,
        "hidden_dynamic_lds_size" => ArgumentKind.HiddenDynamicLocalSize,
        "hidden_none" or "hidden_global_offset_x" or "hidden_global_offset_y" or "hidden_global_offset_z" or "hidden_printf_buffer"
            or "hidden_hostcall_buffer" or "hidden_heap_v1" or "hidden_default_queue" or "hidden_completion_action"
            or "hidden_multigrid_sync_arg" => ArgumentKind.HiddenZero,
        _ when word.StartsWith("hidden_", StringComparison.Ordinal) => ArgumentKind.HiddenUnknown,
        _ => throw new CodeObjectException($"metadata: argument kind \"{word}\" is not known"),
    };
}
