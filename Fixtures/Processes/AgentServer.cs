using System.Text;
using Harness.Kernel;

namespace Fixtures.Processes;

/// <summary>
/// What runs in an agent process: makes the calls that come through one pipe and answers through the other, until the first one ends. Everything happens on the calling
/// thread, as Linux keeps capabilities for each thread.
/// </summary>
public static class AgentServer
{
    /// <summary>Gives up what is not asked for, and serves until the pipe ends.</summary>
    /// <param name="calls">Where calls come from.</param>
    /// <param name="answers">Where answers go.</param>
    /// <param name="kept">Capabilities to keep; others that the driver asks for are given up.</param>
    public static void Run(Stream calls, Stream answers, ProcessCapabilities kept)
    {
        AgentLibc.Drop(ProcessCapabilities.All & ~kept);
        Serve(calls, answers, new LocalProcess(LinuxKernel.Instance, forbidDescriptors: AgentLibc.ForbidDescriptors), LinuxKernel.Instance.Capabilities & kept);
    }

    internal static void Serve(Stream calls, Stream answers, IUserProcess process, ProcessCapabilities capabilities)
    {
        using BinaryReader reader = new(calls);
        using BinaryWriter writer = new(answers);
        try
        {
            while (AgentCall.ReadFrom(reader) is { } call)
                Answer(process, capabilities, call).WriteTo(writer);
        }
        catch (EndOfStreamException)
        {
            // Whoever gave calls was killed in the middle of one.
        }
    }

    private static AgentAnswer Answer(IUserProcess process, ProcessCapabilities capabilities, AgentCall call)
    {
        KernelResult result = KernelResult.Success();
        switch (call.Operation)
        {
            case AgentOperation.Introduce:
                BitConverter.TryWriteBytes(call.Bytes, (ulong)capabilities);
                result = KernelResult.Success(process.ProcessId ?? 0);
                break;
            case AgentOperation.Open:
                result = process.Open(Encoding.UTF8.GetString(call.Bytes));
                break;
            case AgentOperation.Close:
                result = process.Close((int)call.First);
                break;
            case AgentOperation.ForbidDescriptors:
                result = process.ForbidDescriptors();
                break;
            case AgentOperation.Ioctl:
                result = process.Ioctl((int)call.First, (uint)call.Second, call.Bytes);
                break;
            case AgentOperation.Map:
                result = process.Map(call.Second, (int)call.First, call.Third);
                break;
            case AgentOperation.Unmap:
                result = process.Unmap(call.First, call.Second);
                break;
            case AgentOperation.Read:
                result = process.Read((int)call.First, call.Bytes);
                break;
            case AgentOperation.Write:
                result = process.Write((int)call.First, call.Bytes);
                break;
            case AgentOperation.Poll:
                result = process.Poll((int)call.First, (int)call.Second);
                break;
            case AgentOperation.Load:
                process.Load(call.First, call.Bytes);
                break;
            case AgentOperation.Store:
                process.Store(call.First, call.Bytes);
                break;
            default:
                throw new InvalidDataException($"an agent was told to do {call.Operation}");
        }

        return new AgentAnswer(result, call.Bytes);
    }
}
