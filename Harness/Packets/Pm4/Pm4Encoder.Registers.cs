using System.Runtime.CompilerServices;
using Harness.Packets.Registers;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

public ref partial struct Pm4Encoder
{
    /// <summary>SET_SH_REG for consecutive registers from <paramref name="register"/> on (dword offsets, see <see cref="ComputeRegister"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetShReg(uint register, scoped ReadOnlySpan<uint> values)
    {
        Span<uint> packet = BeginRegisters(Pm4Opcode.SetShReg, "SET_SH_REG", register, values.Length, RegisterSpace.ShaderStart, RegisterSpace.ShaderEnd, compute: true);
        packet[1] = register - RegisterSpace.ShaderStart;
        values.CopyTo(packet[SetShRegPacket.HeadLength..]);
    }

    /// <summary>SET_SH_REG for one register.</summary>
    public void SetShReg(uint register, uint value) => SetShReg(register, [value]);

    /// <summary>SET_SH_REG_INDEX for one register.</summary>
    /// <param name="register">Dword offset.</param>
    /// <param name="index">1 inserts the VMID, 3 applies the kernel's CU mask.</param>
    /// <param name="value">The value.</param>
    public void SetShRegIndex(uint register, uint index, uint value)
    {
        uint bits = SetShRegIndexPacket.Index.Bits(index);
        Span<uint> packet = BeginRegisters(Pm4Opcode.SetShRegIndex, "SET_SH_REG_INDEX", register, 1, RegisterSpace.ShaderStart, RegisterSpace.ShaderEnd, compute: true);
        packet[1] = bits | (register - RegisterSpace.ShaderStart);
        packet[2] = value;
    }

    /// <summary>SET_UCONFIG_REG for consecutive registers from <paramref name="register"/> on (dword offsets).</summary>
    public void SetUconfigReg(uint register, scoped ReadOnlySpan<uint> values)
    {
        Span<uint> packet = BeginRegisters(
            Pm4Opcode.SetUconfigReg, "SET_UCONFIG_REG", register, values.Length, RegisterSpace.UconfigStart, RegisterSpace.UconfigEnd, compute: false);
        packet[1] = register - RegisterSpace.UconfigStart;
        values.CopyTo(packet[SetUconfigRegPacket.HeadLength..]);
    }

    /// <summary>SET_UCONFIG_REG for one register.</summary>
    public void SetUconfigReg(uint register, uint value) => SetUconfigReg(register, [value]);

    /// <summary>SET_SH_REG_PAIRS: registers that need not be consecutive, gfx11 and later.</summary>
    /// <param name="pairs">Dword offsets and values.</param>
    public void SetShRegPairs(scoped ReadOnlySpan<(uint Register, uint Value)> pairs)
    {
        foreach ((uint register, _) in pairs)
            CheckRegisters("SET_SH_REG_PAIRS", register, 1, RegisterSpace.ShaderStart, RegisterSpace.ShaderEnd);
        Span<uint> payload = Packet(SetShRegPairsPacket.Layout, pairs.Length).Payload;
        for (int i = 0; i < pairs.Length; i++)
        {
            payload[2 * i] = pairs[i].Register - RegisterSpace.ShaderStart;
            payload[(2 * i) + 1] = pairs[i].Value;
        }
    }

    /// <summary>DISPATCH_DIRECT.</summary>
    /// <param name="x">Work-groups, or work-items with <see cref="DispatchInitiator.UseThreadDimensions"/>.</param>
    /// <param name="y">Likewise.</param>
    /// <param name="z">Likewise.</param>
    /// <param name="initiator">COMPUTE_DISPATCH_INITIATOR; <see cref="DispatchInitiator.Wave32"/> is an error on gfx9.</param>
    public void DispatchDirect(uint x, uint y, uint z, DispatchInitiator initiator)
    {
        Check(initiator);
        Span<uint> packet = Begin(Pm4Opcode.DispatchDirect, DispatchDirectPacket.Length, compute: true);
        packet[1] = x;
        packet[2] = y;
        packet[3] = z;
        packet[4] = (uint)initiator;
    }

    /// <summary>DISPATCH_INDIRECT: three dwords at <paramref name="address"/> are the dimensions.</summary>
    public void DispatchIndirect(ulong address, DispatchInitiator initiator)
    {
        Check(initiator);
        Field.Aligned(address, 4, DispatchIndirectPacket.Address.Name);
        Span<uint> packet = Begin(Pm4Opcode.DispatchIndirect, DispatchIndirectPacket.Length, compute: true);
        Store(packet, 1, address);
        packet[3] = (uint)initiator;
    }
}
