using System.Runtime.InteropServices;
using Harness.Uapi;

namespace Conformance.Tests.Svm;

/// <summary>An argument of AMDKFD_IOC_SVM with one attribute.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct OneAttribute
{
    public kfd_ioctl_svm_args Head;
    public kfd_ioctl_svm_attribute Attribute;
}
