namespace VirtualGpu.Driver.Events;

/// <summary>A call that sleeps on events, as the events know it: they tell it when one of them changed.</summary>
internal abstract class EventSleeper : PendingWait
{
    /// <summary>Looks again after an event changed.</summary>
    public abstract void Reconsider();
}
