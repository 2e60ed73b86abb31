namespace Provisioning.Agility.Wire;

/// <summary>What to change on an asset, in the order given. A value that is <c>null</c> is not changed; clearing has its own methods.</summary>
internal sealed class AssetChange
{
    private readonly List<AssetEdit> _edits = [];

    public IReadOnlyList<AssetEdit> Edits => _edits;

    public bool IsEmpty => _edits.Count == 0;

    /// <summary>The names of what changes, each once.</summary>
    public IEnumerable<string> Names => _edits.Select(e => e.Name).Distinct();

    public AssetChange Set(string name, string? value) => value is null ? this : Add(new AssetEdit(name, EditKind.Set, value));

    public AssetChange SetSecret(string name, string? value) =>
        value is null ? this : Add(new AssetEdit(name, EditKind.Set, value, IsSecret: true));

    public AssetChange Set(string name, bool? value) => value is { } flag
        ? Add(new AssetEdit(name, EditKind.Set, flag ? "true" : "false", IsBoolean: true))
        : this;

    public AssetChange Set(string name, Oid? value) => value is null ? this : Refer(name, EditKind.SetReference, value);

    public AssetChange Clear(string name) => Add(new AssetEdit(name, EditKind.Set, null));

    public AssetChange ClearReference(string name) => Add(new AssetEdit(name, EditKind.SetReference, null));

    public AssetChange AddReference(string name, Oid target) => Refer(name, EditKind.AddReference, target);

    public AssetChange RemoveReference(string name, Oid target) => Refer(name, EditKind.RemoveReference, target);

    private AssetChange Refer(string name, EditKind kind, Oid target) =>
        Add(new AssetEdit(name, kind, target.WithoutMoment.ToString()));

    public AssetChange Add(AssetEdit edit)
    {
        _edits.Add(edit);
        return this;
    }
}
