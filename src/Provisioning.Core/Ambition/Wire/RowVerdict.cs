namespace Provisioning.Ambition.Wire;

/// <summary>What became of one row of a chunk, however many requests it took.</summary>
internal sealed class RowVerdict
{
    public bool IsDecided { get; private set; }

    /// <summary>Why the row was not done; <c>null</c> when it was.</summary>
    public ProvisioningException? Error { get; private set; }

    public string? Id { get; private set; }

    /// <summary>True when the service has the row, and works on it later.</summary>
    public bool IsPending { get; private set; }

    /// <summary>True when the error was given to many rows at once, and this one was never sent alone.</summary>
    public bool IsShared { get; private set; }

    /// <summary>True when an earlier attempt may have carried the row out.</summary>
    public bool MayBeDone { get; private set; }

    public int Requests { get; private set; }

    /// <summary>From the handing over of the rows to this verdict; rows that one answer decides share it.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Stands for a row that is not sent: no request, no time.</summary>
    public static RowVerdict NotSent { get; } = new();

    public void CountRequest() => Requests++;

    public void Accept(string? id, TimeSpan duration, bool isPending = false)
    {
        Id = id;
        IsPending = isPending;
        Decide(duration);
    }

    public void Refuse(ProvisioningException error, TimeSpan duration, bool isShared = false)
    {
        Error = error;
        IsShared = isShared;
        Decide(duration);
    }

    public void Doubt() => MayBeDone = true;

    private void Decide(TimeSpan duration)
    {
        IsDecided = true;
        Duration = duration;
    }
}
