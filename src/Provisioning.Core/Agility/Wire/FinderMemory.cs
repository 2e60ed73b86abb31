namespace Provisioning.Agility.Wire;

/// <summary>What answers have shown of how an instance finds members. All finders of a connection share it, so that nothing is tried out twice.</summary>
internal sealed class FinderMemory : IDisposable
{
    /// <summary>How text in filters is compared. That case is ignored has been shown by an answer; that it counts may be a mistake, which costs more requests and hides no member.</summary>
    public volatile CaseRule Case;

    /// <summary>Whether a filter may list both states.</summary>
    public volatile StateRule States;

    /// <summary>True once an inactive member came without being asked for as such.</summary>
    public volatile bool ShowsInactive;

    /// <summary>True once the member behind the credential was asked for, to try out with it whether case counts.</summary>
    public volatile bool IsSelfRead;

    /// <summary>True once the service refused a filter that lists both states of deletion.</summary>
    public volatile bool RefusesDeletedOrNot;

    /// <summary>Held by the one who tries something out, for whom the others wait.</summary>
    public SemaphoreSlim Trying { get; } = new(1);

    public void Dispose() => Trying.Dispose();
}
