namespace Provisioning.Agility.Wire;

/// <summary>What answers have shown about how an instance finds members. All finders of a connection share it, so that nothing is tried twice.</summary>
internal sealed class FinderMemory : IDisposable
{
    /// <summary>How text in filters is compared. If case is ignored, an answer has shown it. If case counts, that may be a mistake, which costs more requests but hides no member.</summary>
    public volatile CaseRule Case;

    /// <summary>Whether a filter may list both states.</summary>
    public volatile StateRule States;

    /// <summary>True once an inactive member was returned without being requested explicitly.</summary>
    public volatile bool ShowsInactive;

    /// <summary>True once the member of the credential was requested, to find out with it whether case counts.</summary>
    public volatile bool IsSelfRead;

    /// <summary>True once the service refused a filter that lists both states of deletion.</summary>
    public volatile bool RefusesDeletedOrNot;

    /// <summary>Held by the finder that tries something; the others wait for it.</summary>
    public SemaphoreSlim Trying { get; } = new(1);

    public void Dispose() => Trying.Dispose();
}
