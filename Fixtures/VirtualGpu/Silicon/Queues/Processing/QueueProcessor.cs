using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Queues.Processing;

/// <summary>What the processors of all kinds share: the way from an error to a halted queue.</summary>
public abstract class QueueProcessor : IQueueProcessor
{
    private protected QueueProcessor(HardwareQueueState queue, QueueEnvironment environment)
    {
        Queue = queue;
        Environment = environment;
        Memory = new QueueMemory(environment.Memory);
    }

    /// <inheritdoc/>
    public HardwareQueueState Queue { get; }

    /// <inheritdoc/>
    public QueueFault? Fault { get; private set; }

    private protected QueueEnvironment Environment { get; }

    private protected QueueMemory Memory { get; }

    /// <inheritdoc/>
    public abstract void Ring(ulong doorbellValue);

    /// <inheritdoc/>
    public StepResult Step()
    {
        if (Fault is not null)
            return StepResult.Halted;
        try
        {
            return Execute();
        }
        catch (PacketException e)
        {
            Halt(e);
            return StepResult.Halted;
        }
    }

    /// <summary>Does one step.</summary>
    private protected abstract StepResult Execute();

    /// <summary>Text and dwords of the packet at the read pointer.</summary>
    private protected abstract string DescribeCurrent();

    /// <summary>Stops the queue on the fault of a wave.</summary>
    private protected StepResult Halt(ShaderFault fault)
    {
        Fault = new QueueFault($"{Queue.Kind} queue, ring id 0x{Queue.RingId:x}: a wave stopped at 0x{fault.ProgramCounter:x}: {fault.Description}", Queue.ReadPointer, fault.Page, fault);
        return StepResult.Halted;
    }

    private void Halt(PacketException error)
    {
        string packet;
        try
        {
            packet = DescribeCurrent();
        }
        catch (PacketException)
        {
            packet = "a packet that cannot be read";
        }

        Fault = new QueueFault($"{Queue.Kind} queue, ring id 0x{Queue.RingId:x}, read pointer 0x{Queue.ReadPointer:x}: {error.Message}; at {packet}", Queue.ReadPointer, error.Page, null);
        OnHalted(error);
    }

    /// <summary>Tells the driver, where the kind has a way.</summary>
    private protected virtual void OnHalted(PacketException error)
    {
    }
}
