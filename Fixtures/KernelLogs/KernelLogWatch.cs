using System.Globalization;
using Harness.Kernel;

namespace Fixtures.KernelLogs;

/// <summary>
/// Follows the log and the taint of a target's kernel while cases run. Slices join without a gap: what comes between two cases is in
/// the later one's, so that nothing is lost. What was there before the target was opened is nobody's. A process that watches over others
/// follows it as well: an oops inside a system call ends the process that made the call, and it cannot tell any more.
/// </summary>
public sealed class KernelLogWatch : IDisposable
{
    private const string TaintPath = "/proc/sys/kernel/tainted";

    private readonly Lock _gate = new();
    private readonly IKernel _kernel;
    private readonly KernelLogReader _reader;
    private string? _caseId;

    /// <summary>Begins to follow.</summary>
    public KernelLogWatch(IKernel kernel)
    {
        _kernel = kernel;
        _reader = new KernelLogReader(kernel);
        _reader.ReadNew(out _);
        Slice = new KernelLogSlice { TaintBefore = Taint() };
    }

    /// <summary>Why the log cannot be read and what to do about it; null while it can.</summary>
    public string? Refusal => _reader.Refusal;

    /// <summary>What belongs to the case that started last, as far as it was read.</summary>
    public KernelLogSlice Slice { get; private set; }

    /// <summary>A case starts.</summary>
    public void Begin(string caseId, KernelLogEvents provokes)
    {
        lock (_gate)
        {
            var slice = new KernelLogSlice
            {
                PreviousCase = _caseId,
                PreviouslyProvoked = Slice.Provoked,
                Provoked = provokes,
                TaintBefore = Slice.TaintAfter ?? Slice.TaintBefore,
            };
            slice.AddBefore(_reader.ReadNew(out int lost), lost);
            _caseId = caseId;
            Slice = slice;
        }
    }

    /// <summary>Reads what has come since.</summary>
    public KernelLogSlice Update()
    {
        lock (_gate)
        {
            Slice.Add(_reader.ReadNew(out int lost), lost);
            Slice.TaintAfter = Taint();
            return Slice;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private ulong? Taint() =>
        _kernel.Files.Read(TaintPath, out string text) == Errno.None
        && ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong mask) ? mask : null;
}
