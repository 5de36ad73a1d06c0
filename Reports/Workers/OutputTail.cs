using System.Diagnostics;
using System.Text;

namespace Reports.Workers;

/// <summary>The last bytes that a worker printed, whatever they are. What came before is dropped: a case may print without end.</summary>
internal sealed class OutputTail
{
    /// <summary>Bytes that are kept.</summary>
    public const int Capacity = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly byte[] _ring = new byte[Capacity];
    private long _written;
    private long _lastWrite = Stopwatch.GetTimestamp();

    /// <summary>When something was printed last, as <see cref="Stopwatch.GetTimestamp"/> has it.</summary>
    public long LastWrite
    {
        get
        {
            lock (_gate)
                return _lastWrite;
        }
    }

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _lastWrite = Stopwatch.GetTimestamp();
            foreach (byte value in bytes.Length > Capacity ? bytes[^Capacity..] : bytes)
                _ring[_written++ % Capacity] = value;
        }
    }

    /// <summary>What is kept; bytes that are not UTF-8 become U+FFFD.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            int length = (int)Math.Min(_written, Capacity);
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++)
                bytes[i] = _ring[(_written - length + i) % Capacity];
            return Encoding.UTF8.GetString(bytes);
        }
    }

    /// <summary>Adds what comes from a stream until it ends.</summary>
    public async Task Drain(Stream stream)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and int length)
                Add(buffer.AsSpan(0, length));
        }
        catch (IOException)
        {
            // The worker is gone, and its end of the pipe with it.
        }
        catch (ObjectDisposedException)
        {
            // The run is over, and a process that cannot be killed still holds the pipe.
        }
    }
}
