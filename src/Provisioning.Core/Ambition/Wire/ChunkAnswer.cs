namespace Provisioning.Ambition.Wire;

/// <summary>What the service said to one request with several rows.</summary>
internal sealed class ChunkAnswer
{
    /// <summary>Why the request as a whole was refused; <c>null</c> when it was accepted.</summary>
    public ProvisioningException? Refusal { get; init; }

    /// <summary>What is wrong with single rows, by position, where the service answers row by row.</summary>
    public IReadOnlyDictionary<int, RowAnswer> RowErrors { get; init; } = new Dictionary<int, RowAnswer>();

    /// <summary>Positions of rows that the service has taken in, and works on later.</summary>
    public IReadOnlyCollection<int> Pending { get; init; } = [];

    /// <summary>Positions of rows of which an answer row by row says nothing.</summary>
    public IReadOnlyCollection<int> Unsaid { get; init; } = [];

    /// <summary>Positions that the service may mean; its way of counting is not documented, so each is only a suspicion.</summary>
    public IReadOnlyCollection<int> Suspects { get; init; } = [];

    /// <summary>True when the refusal itself shows that the service works on the rows, such as "it exists already".</summary>
    public bool IsAsGoodAsDone { get; init; }

    /// <summary>True when the rows may have been carried out by an earlier attempt whose answer was lost.</summary>
    public bool MayBeDone { get; init; }

    /// <summary>Identifiers of rows by position, where the service gives them; empty when it gives none.</summary>
    public IReadOnlyList<string?> Ids { get; init; } = [];
}
