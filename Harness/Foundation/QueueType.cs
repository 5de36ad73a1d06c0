namespace Harness.Foundation;

/// <summary>Packet language and engine of a queue (KFD_IOC_QUEUE_TYPE_*).</summary>
public enum QueueType
{
    /// <summary>PM4 packets on a compute micro-engine.</summary>
    Pm4 = 0,

    /// <summary>SDMA packets on any engine of the ordinary pool.</summary>
    Sdma = 1,

    /// <summary>AQL packets on a compute micro-engine.</summary>
    Aql = 2,

    /// <summary>SDMA packets on any engine of the XGMI pool.</summary>
    SdmaXgmi = 3,

    /// <summary>SDMA packets on an engine chosen by number (since KFD 1.17).</summary>
    SdmaByEngine = 4,
}
