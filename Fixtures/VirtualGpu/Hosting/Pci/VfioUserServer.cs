using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace VirtualGpu.Hosting.Pci;

/// <summary>
/// Serves a PCI function to one client by the vfio-user protocol (QEMU docs/interop/vfio-user.rst). A request that makes no sense is answered with
/// an error; a message that cannot be understood ends the connection.
/// </summary>
/// <param name="function">The function.</param>
public sealed partial class VfioUserServer(IPciFunction function)
{
    /// <summary>Most bytes that one access moves.</summary>
    public const int MaximumTransfer = 1 << 20;

    private const int AccessHead = 16;
    private const int MaximumBody = AccessHead + MaximumTransfer;

    // VFIO_DEVICE_FLAGS_RESET, VFIO_DEVICE_FLAGS_PCI
    private const uint DeviceFlags = 3;
    private const uint InterruptKinds = 5;
    private const uint MessageInterrupts = 1;

    // VFIO_REGION_INFO_FLAG_READ, _WRITE, _MMAP
    private const uint RegionAccess = 3;
    private const uint RegionMap = 4;

    // VFIO_IRQ_INFO_EVENTFD, VFIO_IRQ_INFO_NORESIZE
    private const uint InterruptFlags = 9;

    // VFIO_IRQ_SET_DATA_*, VFIO_IRQ_SET_ACTION_*
    private const uint DataNone = 1;
    private const uint DataEvents = 4;
    private const uint ActionTrigger = 0x20;

    private const uint DmaRead = 1;
    private const uint DmaWrite = 2;
    private const uint UnmapAll = 2;

    private static readonly byte[] s_capabilities = Encoding.UTF8.GetBytes(
        $$$"""{"capabilities":{"max_msg_fds":{{{VfioUserChannel.MaximumDescriptors}}},"max_data_xfer_size":{{{MaximumTransfer}}},"pgsizes":4096,"max_dma_maps":65535,"write_multiple":true}}""" + "\0");

    private readonly List<SafeFileHandle> _descriptors = [];
    private byte[] _body = new byte[4096];
    private byte[] _answer = new byte[4096];
    private int _answerLength;
    private int _answerDescriptor;
    private bool _greeted;

    /// <summary>Answers the client until it closes the connection. Its memory and interrupts are given up afterwards.</summary>
    /// <param name="connection">The connection; the caller disposes it.</param>
    /// <param name="stop">Ends the wait for messages.</param>
    /// <exception cref="VfioUserException">The client broke the protocol; the message says how.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public void Serve(Socket connection, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var channel = new VfioUserChannel(connection);
        Span<byte> head = stackalloc byte[VfioUserHeader.Length];
        try
        {
            while (channel.TryReceive(head, _descriptors, stop))
            {
                var header = VfioUserHeader.Parse(head);
                ReadOnlySpan<byte> body = ReceiveBody(channel, header, stop);
                Begin();
                int error = Execute((VfioUserCommand)header.Command, body);
                DropDescriptors();
                if (header.WantsReply)
                    Answer(channel, header, error, stop);
            }
        }
        finally
        {
            DropDescriptors();
            function.Interrupts.Disconnect();
            function.ChangeMemory(function.Memory.Clear);
        }
    }

    private ReadOnlySpan<byte> ReceiveBody(VfioUserChannel channel, VfioUserHeader header, CancellationToken stop)
    {
        if (!header.IsCommand)
            throw new VfioUserException($"message {header.Id} is a reply (flags 0x{header.Flags:x}), and nothing was asked");
        if (header.Size < VfioUserHeader.Length || header.Size > VfioUserHeader.Length + MaximumBody)
            throw new VfioUserException($"message {header.Id}, command {header.Command}, says that it has {header.Size} bytes; {VfioUserHeader.Length} to {VfioUserHeader.Length + MaximumBody} can be");
        int length = (int)header.Size - VfioUserHeader.Length;
        if (_body.Length < length)
            _body = new byte[length];
        Span<byte> body = _body.AsSpan(0, length);
        if (length != 0 && !channel.TryReceive(body, _descriptors, stop))
            throw new VfioUserException($"the client closed the connection behind the header of message {header.Id}, command {header.Command}");
        if (!_greeted && header.Command != (ushort)VfioUserCommand.Version)
            throw new VfioUserException($"the first message is command {header.Command}, not the version");
        return body;
    }

    private void Begin()
    {
        _answerLength = VfioUserHeader.Length;
        _answerDescriptor = -1;
    }

    private void DropDescriptors()
    {
        foreach (SafeFileHandle descriptor in _descriptors)
            descriptor.Dispose();
        _descriptors.Clear();
    }

    private void Answer(VfioUserChannel channel, VfioUserHeader header, int error, CancellationToken stop)
    {
        if (error != 0)
            Begin();
        header.Answer(_answerLength - VfioUserHeader.Length, error).Write(_answer);
        channel.Send(_answer.AsSpan(0, _answerLength), _answerDescriptor, stop);
    }

    private int Execute(VfioUserCommand command, ReadOnlySpan<byte> body)
    {
        switch (command)
        {
            case VfioUserCommand.Version:
                return Greet(body);
            case VfioUserCommand.DmaMap:
                return MapMemory(body);
            case VfioUserCommand.DmaUnmap:
                return UnmapMemory(body);
            case VfioUserCommand.DeviceGetInfo:
                Require(body, 16, command);
                Put32(16, DeviceFlags, PciRegion.Count, InterruptKinds);
                return 0;
            case VfioUserCommand.DeviceGetRegionInfo:
                return DescribeRegion(body);
            case VfioUserCommand.DeviceGetIrqInfo:
                return DescribeInterrupts(body);
            case VfioUserCommand.DeviceSetIrqs:
                return SetInterrupts(body);
            case VfioUserCommand.RegionRead:
                return Read(body);
            case VfioUserCommand.RegionWrite:
                return Write(body);
            case VfioUserCommand.RegionWriteMulti:
                return WriteSeveral(body);
            case VfioUserCommand.DeviceReset:
                function.Reset();
                return 0;
            default:
                return HostLibc.EOPNOTSUPP;
        }
    }

    private int Greet(ReadOnlySpan<byte> body)
    {
        Require(body, 4, VfioUserCommand.Version);
        int major = BinaryPrimitives.ReadUInt16LittleEndian(body);
        if (_greeted || major != 0)
            throw new VfioUserException(_greeted ? "a second version message" : $"the client speaks version {major}; only 0 is known");
        if (body.Length > 4 && body[^1] != 0)
            throw new VfioUserException("the capabilities of the version message do not end with a zero");
        _greeted = true;

        // The minor version is 0: QEMU 11 refuses every other.
        Put32(0);
        s_capabilities.CopyTo(Reserve(s_capabilities.Length));
        return 0;
    }

    private int MapMemory(ReadOnlySpan<byte> body)
    {
        Require(body, 32, VfioUserCommand.DmaMap);
        uint flags = U32(body, 4);
        ulong offset = U64(body, 8);
        ulong start = U64(body, 16);
        ulong length = U64(body, 24);
        if (_descriptors.Count > 1 || (flags & ~(DmaRead | DmaWrite)) != 0)
            return HostLibc.EINVAL;
        SafeFileHandle? file = _descriptors.Count == 1 && (flags & DmaRead) != 0 ? _descriptors[0] : null;
        int error = 0;
        function.ChangeMemory(() => error = function.Memory.Add(start, length, file, offset, (flags & DmaWrite) != 0));
        return error;
    }

    private int UnmapMemory(ReadOnlySpan<byte> body)
    {
        Require(body, 24, VfioUserCommand.DmaUnmap);
        uint flags = U32(body, 4);
        ulong start = U64(body, 8);
        ulong length = U64(body, 16);
        if ((flags & ~UnmapAll) != 0)
            return HostLibc.EOPNOTSUPP;
        int error = 0;
        function.ChangeMemory(() =>
        {
            if ((flags & UnmapAll) != 0)
                function.Memory.Clear();
            else
                error = function.Memory.Remove(start, length);
        });
        body[..24].CopyTo(Reserve(24));
        return error;
    }

    private int DescribeRegion(ReadOnlySpan<byte> body)
    {
        Require(body, 32, VfioUserCommand.DeviceGetRegionInfo);
        uint index = U32(body, 8);
        if (index >= PciRegion.Count)
            return HostLibc.EINVAL;
        PciRegion region = function.Regions[(int)index];
        uint flags = (region.Size == 0 ? 0 : RegionAccess) | (region.Memory is null ? 0 : RegionMap);
        Put32(32, flags, index, 0);
        Put64(region.Size);
        Put64((ulong)(region.Memory?.FileOffset ?? 0));
        _answerDescriptor = region.Memory?.Descriptor ?? -1;
        return 0;
    }

    private int DescribeInterrupts(ReadOnlySpan<byte> body)
    {
        Require(body, 16, VfioUserCommand.DeviceGetIrqInfo);
        uint index = U32(body, 8);
        if (index >= InterruptKinds)
            return HostLibc.EINVAL;
        bool present = index == MessageInterrupts;
        Put32(16, present ? InterruptFlags : 0, index, present ? (uint)function.Interrupts.Count : 0);
        return 0;
    }

    private int SetInterrupts(ReadOnlySpan<byte> body)
    {
        Require(body, 20, VfioUserCommand.DeviceSetIrqs);
        uint flags = U32(body, 4);
        uint index = U32(body, 8);
        uint start = U32(body, 12);
        uint count = U32(body, 16);
        if (index >= InterruptKinds)
            return HostLibc.EINVAL;
        int lines = index == MessageInterrupts ? function.Interrupts.Count : 0;
        if (start > lines || count > lines - start || (flags & ActionTrigger) == 0)
            return HostLibc.EINVAL;
        switch (flags & ~ActionTrigger)
        {
            case DataNone when count == 0:
                if (lines != 0)
                    function.Interrupts.Disconnect();
                return 0;
            case DataNone:
                for (uint line = start; line < start + count; line++)
                    function.Interrupts.Raise((int)line);
                return 0;
            case DataEvents when _descriptors.Count == 0 || _descriptors.Count == count:
                for (int line = 0; line < count; line++)
                    function.Interrupts.Connect((int)start + line, _descriptors.Count == 0 ? null : _descriptors[line]);
                _descriptors.Clear();
                return 0;
            default:
                return HostLibc.EINVAL;
        }
    }

    private static void Require(ReadOnlySpan<byte> body, int bytes, VfioUserCommand command)
    {
        if (body.Length < bytes)
            throw new VfioUserException($"{command} comes with {body.Length} bytes; it has {bytes}");
    }

    private static uint U32(ReadOnlySpan<byte> body, int at) => BinaryPrimitives.ReadUInt32LittleEndian(body[at..]);

    private static ulong U64(ReadOnlySpan<byte> body, int at) => BinaryPrimitives.ReadUInt64LittleEndian(body[at..]);

    private Span<byte> Reserve(int bytes)
    {
        if (_answer.Length < _answerLength + bytes)
            Array.Resize(ref _answer, _answerLength + bytes);
        _answerLength += bytes;
        return _answer.AsSpan(_answerLength - bytes, bytes);
    }

    private void Put32(params ReadOnlySpan<uint> values)
    {
        foreach (uint value in values)
            BinaryPrimitives.WriteUInt32LittleEndian(Reserve(sizeof(uint)), value);
    }

    private void Put64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(sizeof(ulong)), value);
}
