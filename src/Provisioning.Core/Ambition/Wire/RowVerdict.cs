namespace Provisioning.Ambition.Wire;

/// <summary>The result of one row of a chunk, after any number of requests.</summary>
internal sealed class RowVerdict
{
    public bool IsDecided { get; private set; }

    /// <summary>Why the row was not done; <c>null</c> when it was.</summary>
    public ProvisioningException? Error { get; private set; }

    public string? Id { get; private set; }

    /// <summary>True when the service has accepted the row and processes it later.</summary>
    public bool IsPending { get; private set; }

    /// <summary>True when the error applies to many rows at once, and this one was never sent alone.</summary>
    public bool IsShared { get; private set; }

    /// <summary>True when an earlier attempt may have carried the row out.</summary>
    public bool MayBeDone { get; private set; }

    public int Requests { get; private set; }

    /// <summary>The time from passing the rows to this verdict; rows that one answer decides share it.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>The verdict for a row that is not sent: no request, no time.</summary>
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

    public void MarkUncertain() => MayBeDone = true;

    private void Decide(TimeSpan duration)
    {
        IsDecided = true;
        Duration = duration;
    }
}
