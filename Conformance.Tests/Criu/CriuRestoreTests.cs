using System.Runtime.InteropServices;
using Conformance.Tests.Processes;
using Conformance.Tests.Smi;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Criu;

/// <summary>
/// RESTORE of CRIU_OP: data that it refuses. Each in a process of its own, whose queues the driver leaves off the hardware.
/// </summary>
[Category("Criu")]
public sealed class CriuRestoreTests(DeviceFixture device)
{
    private const uint Version = 1;
    private const ulong Page = 4096;
    private const ulong BucketOffset = 1024;
    private const ulong Unreadable = 64;

    [ConformanceTheory]
    [InlineData(7, "its size is too small for the process")]
    [InlineData(15, "its size is too small for the GPU")]
    [Verifies(CriuClauses.RestoreData)]
    public void Short_data_are_refused(int size, string because) =>
        Restore((ref Request request) => request.Arguments.priv_data_size = (ulong)size, Errno.EINVAL, because);

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(Version + 1)]
    [Verifies(CriuClauses.RestoreData)]
    public void Data_of_another_version_are_refused(uint version) => Restore((ref Request request) => request.Version = version, Errno.EINVAL, "the version is 1");

    [ConformanceFact]
    [Verifies(CriuClauses.RestoreData)]
    public void Data_of_another_number_of_gpus_are_refused() =>
        Restore((ref Request request) => request.Arguments.num_devices++, Errno.EINVAL, "there is one GPU less");

    [ConformanceFact]
    [Verifies(CriuClauses.RestoreData)]
    public void Gpu_without_an_id_is_refused() => Restore((ref Request request) => request.Bucket.user_gpu_id = 0, Errno.EINVAL, "0 is no GPU");

    [ConformanceFact]
    [Verifies(CriuClauses.RestoreData)]
    public void Unknown_gpu_is_refused() => Restore((ref Request request) => request.Bucket.actual_gpu_id = 0x1_0000, Errno.EINVAL, "no GPU has such an id");

    [ConformanceFact]
    [Verifies(CriuClauses.RestoreData)]
    public void Gpu_that_the_process_has_already_is_refused() => Restore((ref _) => { }, Errno.EINVAL, "ACQUIRE_VM came before", hasGpu: true);

    [ConformanceFact]
    [Verifies(CriuClauses.RestoreData)]
    public void Render_node_that_is_not_open_is_refused() =>
        Restore((ref Request request) => request.Bucket.drm_fd = 0x7fff_ffff, Errno.EINVAL, "the descriptor is not open");

    [ConformanceFact]
    [Verifies(CriuClauses.RestoreUnreadable)]
    public void Data_that_cannot_be_read_are_refused() => Restore((ref Request request) => request.Arguments.priv_data = Unreadable, Errno.EFAULT, "nothing is mapped there");

    [ConformanceFact]
    [Verifies(CriuClauses.RestoreUnreadable)]
    public void Gpus_that_cannot_be_read_are_refused() => Restore((ref Request request) => request.Arguments.devices = Unreadable, Errno.EFAULT, "nothing is mapped there");

    [ConformanceFact]
    [Verifies(DeviceClauses.XnackUnsupported)]
    public void Retry_faults_are_refused_on_a_gpu_without_them()
    {
        Require.That(device.Node.GfxVersion.Major >= 10, "the GPU may have retry faults");

        Restore((ref Request request) => request.Xnack = 1, Errno.EPERM, "no GPU from gfx10 on has them");
    }

    [ConformanceFact]
    [Verifies(SmiClauses.QueueEviction)]
    public void Queues_are_taken_off_before_the_data_are_looked_at() =>
        Restore((ref Request request) => request.Version = 0, Errno.EINVAL, "the version is 1", told: $@"^9 \d+ -\d+ [0-9a-f]+ {Kfd.KFD_QUEUE_EVICTION_CRIU_RESTORE}\n$");

    private delegate void Spoil(ref Request request);

    // Everything right, but for what is spoiled.
    private void Restore(Spoil spoil, Errno expected, string because, bool hasGpu = false, string told = "^$")
    {
        Require.That(device.Topology.Gpus.Count() == 1, "the data are those of a machine with one GPU");
        using Peer peer = hasGpu
            ? Peer.StartWithGpu(device, ProcessCapabilities.CheckpointRestore)
            : Peer.Start(device, ProcessCapabilities.CheckpointRestore);
        ulong memory = (ulong)peer.Process.Map(Page, -1, 0).Value;
        Request request = new()
        {
            Version = Version,
            Bucket = new kfd_criu_device_bucket { user_gpu_id = device.Node.GpuId, actual_gpu_id = device.Node.GpuId, drm_fd = (uint)peer.OpenRenderNode() },
            Arguments = new kfd_ioctl_criu_args
            {
                op = Kfd.KFD_CRIU_OP_RESTORE,
                num_devices = 1,
                devices = memory + BucketOffset,
                priv_data = memory,
                priv_data_size = 2 * sizeof(ulong),
            },
        };
        spoil(ref request);
        using SmiClient client = SmiClient.Open(device, peer);
        if (told != "^$")
            client.Ask(Kfd.KFD_SMI_EVENT_QUEUE_EVICTION);
        peer.Process.Store(memory, BitConverter.GetBytes(((ulong)request.Xnack << 32) | request.Version));
        peer.Process.Store(memory + BucketOffset, MemoryMarshal.AsBytes(new ReadOnlySpan<kfd_criu_device_bucket>(in request.Bucket)));

        peer.Ioctl(Kfd.AMDKFD_IOC_CRIU_OP, ref request.Arguments).Error.Should().Be(expected, because);

        client.Read(out string events);
        events.Should().MatchRegex(told, "of such events the client asked to be told");
    }

    private struct Request
    {
        public uint Version;
        public uint Xnack;
        public kfd_criu_device_bucket Bucket;
        public kfd_ioctl_criu_args Arguments;
    }
}
