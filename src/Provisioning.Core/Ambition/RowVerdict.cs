using System;
using System.Diagnostics;

namespace Provisioning.Ambition;

/// <summary>What became of one row of a chunk, however many requests it took.</summary>
internal sealed class RowVerdict
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public bool IsDecided { get; private set; }

    /// <summary>Why the row was not done; <c>null</c> when it was.</summary>
    public ProvisioningException? Error { get; private set; }

    public string? Id { get; private set; }

    public int Requests { get; private set; }

    public TimeSpan Duration { get; private set; }

    /// <summary>Stands for a row that is not sent: no request, no time.</summary>
    public static RowVerdict NotSent { get; } = new();

    public void CountRequest() => Requests++;

    public void Accept(string? id)
    {
        Id = id;
        Decide();
    }

    public void Refuse(ProvisioningException error)
    {
        Error = error;
        Decide();
    }

    private void Decide()
    {
        IsDecided = true;
        Duration = _watch.Elapsed;
    }
}
