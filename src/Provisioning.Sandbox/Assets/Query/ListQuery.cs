using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>What the parameters of a reading request ask for.</summary>
internal sealed class ListQuery
{
    private readonly AssetType _type;
    private readonly AssetDatabase _database;
    private readonly object _asked;
    private readonly WhereContext _context;
    private readonly WhereNode? _where;
    private readonly TextSearch? _search;
    private readonly SortOrder _sort;

    public ListQuery(AssetType type, AssetDatabase database, QueryParameters parameters)
    {
        _type = type;
        _database = database;
        _asked = (parameters["where"], parameters["with"], parameters["find"], parameters["findin"], parameters["sort"], parameters["asof"]);
        Snapshot = new Snapshot(database, AsOf(parameters["asof"]));
        _context = new WhereContext(database.Choices, Variables.Read(parameters["with"]));
        ExpressionParser expressions = new(database.Model, new WhereContext(database.Choices, _context.Variables));
        IReadOnlyList<AttributeExpression> asked = Query.Selection.Parse(parameters["sel"], type, expressions);
        Selection = database.Choices.AttributesInOrderAsked ? asked : asked.OrderBy(expression => type.PlaceOf(expression.First)).ToArray();
        _where = string.IsNullOrEmpty(parameters["where"]) ? null : WhereParser.ParseAll(parameters["where"]!, type, expressions, _context);
        _search = TextSearch.Parse(parameters["find"], parameters["findin"], type, expressions);
        _sort = SortOrder.Parse(parameters["sort"], type, expressions);
        Page = PageRange.Parse(parameters["page"]);
    }

    public Snapshot Snapshot { get; }

    /// <summary>What is answered of each asset, in the order of the answer.</summary>
    public IReadOnlyList<AttributeExpression> Selection { get; }

    public PageRange Page { get; }

    /// <summary>Whether the filter names an attribute of the asset itself.</summary>
    public bool Mentions(string attribute) => _context.Mentions(attribute);

    /// <summary>All matches in order, whatever the page.</summary>
    public IReadOnlyList<AssetView> Run()
    {
        if (Snapshot.IsNow && !_type.IsAbstract && _where is null && _search is null && _sort.IsByNumber)
        {
            AssetTable table = _database.Table(_type.Name);
            return new ViewList(_context.HidesInactive ? table.Active : table.Present, Snapshot);
        }

        return Snapshot.IsNow && _where?.Candidates(_type, _database) is { } candidates
            ? Matching(Snapshot.Views(_database.InOrder(candidates)))
            : Run(_type, Snapshot.All(_type.Name));
    }

    /// <summary>Those of the given revisions that match, in order.</summary>
    /// <param name="of">The asset of the revisions; these parameters give no others of it.</param>
    /// <param name="revisions">The revisions.</param>
    public IReadOnlyList<AssetView> Run(object of, IEnumerable<AssetView> revisions) => _search is not null && _database.Choices.FindDelay > TimeSpan.Zero
        ? Matching(revisions)
        : _database.Remember((of, _asked), () => Matching(revisions));

    public static DateTime? AsOf(string? asOf) => string.IsNullOrEmpty(asOf)
        ? null
        : ValueParser.DateTimeUtc(asOf!) ?? throw AgilityException.Bad("Invalid asof " + asOf);

    private AssetView[] Matching(IEnumerable<AssetView> views) => _sort.Apply(views.Where(Matches)).ToArray();

    private bool Matches(AssetView view) =>
        _context.Shows(view) && (_where?.Matches(view) ?? true) && (_search?.Matches(view) ?? true);
}
