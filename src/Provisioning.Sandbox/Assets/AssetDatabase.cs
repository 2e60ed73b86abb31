using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>All assets of an instance. Callers hold <see cref="Gate"/>.</summary>
internal sealed class AssetDatabase
{
    private const int FirstId = 1001;
    private const int FirstMoment = 50001;

    private readonly Func<AgilityChoices> _choices;
    private readonly ContentMemory _memory = new();
    private Dictionary<string, AssetTable> _tables = new();
    private int _nextMoment;

    public AssetDatabase(Func<AgilityChoices> choices, AssetModel model)
    {
        _choices = choices;
        Model = model;
        Reset();
    }

    public object Gate { get; } = new();

    public AssetModel Model { get; }

    public AgilityChoices Choices => _choices();

    /// <summary>A type that requests may name; null for one that this instance does not have.</summary>
    public AssetType? FindType(string name) => name == MemberLabelType.TypeName && Choices.MemberGroupsMissing ? null : Model.Find(name);

    /// <summary>The roles of members in projects.</summary>
    public RoleTable Roles { get; private set; } = new();

    /// <summary>The number that the next asset gets, or the next free one after it.</summary>
    public int NextId { get; set; }

    public AssetTable Table(string type) => _tables[type];

    /// <summary>All assets of a type and of those derived from it, by number.</summary>
    public IEnumerable<Asset> Assets(string type) => Merged(type, table => table.All);

    /// <summary>The assets of a type and of those derived from it that hold a value in an indexed attribute, by number; deleted ones included.</summary>
    public IEnumerable<Asset> Holders(string type, string attribute, object value) => Merged(type, table => table.Holders(attribute, value));

    /// <summary>Each asset once, in the order that lists have.</summary>
    public IEnumerable<Asset> InOrder(IEnumerable<Asset> assets) => assets
        .Distinct()
        .OrderBy(asset => asset.Oid.Id)
        .ThenBy(asset => Model.PlaceOf(asset.Type));

    /// <summary>What is worked out of the whole content; the last answers are remembered until it changes.</summary>
    public T Remember<T>(object key, Func<T> make)
        where T : class => _memory.Get(_nextMoment, Choices, key, make);

    public Asset? Find(SandboxOid oid) => _tables.TryGetValue(oid.Type, out AssetTable? table) ? table.All.Find(oid.Id) : null;

    /// <summary>Whether neither the member nor the project of a role is deleted.</summary>
    public bool IsShown(ProjectRole role) => Find(role.Scope) is { Current.Lifecycle.IsDeleted: false } && Find(role.Member) is { Current.Lifecycle.IsDeleted: false };

    private IEnumerable<Asset> Merged(string type, Func<AssetTable, IEnumerable<Asset>> part)
    {
        IReadOnlyList<AssetType> types = Model.Concrete(type);
        return types.Count == 1 ? part(_tables[types[0].Name]) : types.SelectMany(each => part(_tables[each.Name])).OrderBy(asset => asset.Oid.Id);
    }

    public int TakeMoment() => _nextMoment++;

    public int TakeId()
    {
        while (_tables.Values.Any(table => table.All.Find(NextId) is not null))
        {
            NextId++;
        }

        return NextId++;
    }

    public void Reset()
    {
        _memory.Clear();
        NextId = FirstId;
        _nextMoment = FirstMoment;
        foreach (AssetType type in Model.Types)
        {
            type.RemoveCustom();
        }

        _tables = Model.Types.Where(type => !type.IsAbstract).ToDictionary(type => type.Name, type => new AssetTable(type));
        Roles = new RoleTable();
        StartContent.Load(this);
    }
}
