using Microsoft.Win32.SafeHandles;

namespace VirtualGpu.Hosting.Pci;

/// <summary>The message-signalled interrupts of a PCI function: each is an event file of the client, or nothing while the client takes none.</summary>
/// <param name="count">Messages that the function can send.</param>
public sealed class InterruptLines(int count) : IDisposable
{
    private static readonly byte[] s_one = [1, 0, 0, 0, 0, 0, 0, 0];

    private readonly Lock _gate = new();
    private readonly SafeFileHandle?[] _events = new SafeFileHandle?[count];

    /// <summary>Messages that the function can send.</summary>
    public int Count => _events.Length;

    /// <summary>Connects a message to an event file, which is owned from now on; null disconnects it.</summary>
    public void Connect(int index, SafeFileHandle? handle)
    {
        lock (_gate)
        {
            _events[index]?.Dispose();
            _events[index] = handle;
        }
    }

    /// <summary>Disconnects all of them.</summary>
    public void Disconnect()
    {
        for (int index = 0; index < Count; index++)
            Connect(index, null);
    }

    /// <summary>Sends a message; without a client it goes nowhere. From any thread.</summary>
    public void Raise(int index)
    {
        lock (_gate)
        {
            if (_events[index] is { } handle)
                RandomAccess.Write(handle, s_one, 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Disconnect();
}
