namespace Harness.Uapi;

/// <summary>One ioctl of /dev/kfd or of a render node.</summary>
/// <param name="Name">Name without prefix: <c>CREATE_QUEUE</c>.</param>
/// <param name="Request">Direction, size, type and number in the newest headers.</param>
/// <param name="Argument">The structure of <c>Harness.Uapi</c> that the argument is; null when there is none.</param>
/// <param name="SinceMinor">First minor version of KFD that has it; 0 for what was always there and for DRM, which is probed.</param>
public sealed record IoctlDescription(string Name, IoctlRequest Request, Type? Argument, int SinceMinor);
