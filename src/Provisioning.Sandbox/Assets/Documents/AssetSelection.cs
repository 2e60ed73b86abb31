using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets.Query;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>The assets that a query, an update or an operation is about.</summary>
internal sealed class AssetSelection
{
    private const string AllHistory = "All";

    private readonly QueryScope _scope;
    private readonly Conditions _conditions;
    private readonly TextSearch? _search;
    private readonly SortOrder _sort;
    private readonly PageRange _page;
    private readonly DateTime? _asOf;

    public AssetSelection(JsonObject query, AssetDatabase database, AliasTable aliases)
    {
        _scope = new QueryScope(database, aliases, query["with"]);
        Source = QuerySource.Read(query["from"], _scope);
        _conditions = ConditionReader.Read(query, Source.Type, _scope, "root");
        _search = OrderReader.Search(query, Source.Type, _scope, "root");
        _sort = OrderReader.Sort(query, Source.Type, _scope, "root");
        _page = OrderReader.Page(query);
        string? asOf = Nodes.IsScalar(query["asof"]) ? Nodes.Text(query["asof"]) : throw QueryKeys.Invalid("root->asof");
        IsHistory = AllHistory.Equals(asOf, StringComparison.OrdinalIgnoreCase);
        _asOf = IsHistory ? null : ListQuery.AsOf(asOf);
    }

    public QueryScope Scope => _scope;

    public QuerySource Source { get; }

    /// <summary>Whether every revision counts by itself.</summary>
    public bool IsHistory { get; }

    public IReadOnlyList<AssetView> Run()
    {
        Snapshot snapshot = new(_scope.Database, _asOf);
        IEnumerable<AssetView> views = Candidates(snapshot);
        if (IsHistory)
        {
            views = views.SelectMany(view => view.Asset.Revisions.Select(revision => new AssetView(view.Asset, revision, snapshot)));
        }

        return _page.Apply(_sort.Apply(views.Where(view => _conditions.Hold(view) && (_search?.Matches(view) ?? true)))).ToArray();
    }

    private IEnumerable<AssetView> Candidates(Snapshot snapshot)
    {
        if (Source.Only is { } oids)
        {
            return oids.Distinct().Select(snapshot.Find).OfType<AssetView>();
        }

        return snapshot.IsNow && !IsHistory && _conditions.Candidates(Source.Type, _scope.Database) is { } candidates
            ? snapshot.Views(_scope.Database.InOrder(candidates))
            : snapshot.All(Source.Type.Name);
    }
}
