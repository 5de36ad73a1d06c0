using Harness.Packets.Layouts;

namespace VirtualGpu.Silicon.Queues.Processing;

/// <summary>What packets of the kernel's own queues reach beside memory. Called on the engine's thread.</summary>
internal interface IDeviceAccess
{
    /// <summary>Reads a register by its dword offset.</summary>
    uint ReadRegister(uint register);

    /// <summary>Writes a register by its dword offset.</summary>
    void WriteRegister(uint register, uint value);

    /// <summary>Executes a packet for the hardware scheduler; false when it is none.</summary>
    bool TrySchedule(Packet packet);
}
