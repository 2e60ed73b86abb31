using System;
using System.Collections.Generic;
using System.Linq;
using Provisioning.Sandbox.Agility.Assets;
using Provisioning.Sandbox.Agility.Model;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Agility.Query;

/// <summary>What the parameters of a reading request ask for.</summary>
internal sealed class AssetQuery
{
    private readonly AssetType _type;
    private readonly WhereContext _context;
    private readonly WhereNode? _where;
    private readonly TextSearch? _search;
    private readonly SortOrder _sort;

    public AssetQuery(AssetType type, AssetDatabase database, QueryParameters parameters)
    {
        _type = type;
        Snapshot = new Snapshot(database, AsOf(parameters["asof"]));
        _context = new WhereContext(database.Choices, Variables.Read(parameters["with"]));
        ExpressionParser expressions = new(database.Model, new WhereContext(database.Choices, _context.Variables));
        Selection = Query.Selection.Parse(parameters["sel"], type, expressions);
        _where = string.IsNullOrEmpty(parameters["where"]) ? null : WhereParser.ParseAll(parameters["where"]!, type, expressions, _context);
        _search = TextSearch.Parse(parameters["find"], parameters["findin"], type, expressions);
        _sort = SortOrder.Parse(parameters["sort"], type, expressions);
        Page = PageRange.Parse(parameters["page"]);
    }

    public Snapshot Snapshot { get; }

    public IReadOnlyList<AttributeExpression> Selection { get; }

    public PageRange Page { get; }

    /// <summary>Whether the filter speaks of an attribute of the asset itself.</summary>
    public bool Mentions(string attribute) => _context.Mentioned.Contains(attribute);

    /// <summary>All matches in order, whatever the page.</summary>
    public IReadOnlyList<AssetView> Run() => _sort.Apply(Snapshot.All(_type.Name).Where(Matches)).ToArray();

    /// <summary>Those of the given revisions that match, in order.</summary>
    public IReadOnlyList<AssetView> Run(IEnumerable<AssetView> revisions) => _sort.Apply(revisions.Where(Matches)).ToArray();

    public static DateTime? AsOf(string? asOf) => string.IsNullOrEmpty(asOf)
        ? null
        : ValueParser.DateTimeUtc(asOf!) ?? throw AgilityException.Bad("Invalid asof " + asOf);

    private bool Matches(AssetView view) =>
        Visibility.Shows(view, _context) && (_where?.Matches(view) ?? true) && (_search?.Matches(view) ?? true);
}
