using Provisioning.Sync.Mapping;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>Mappings of any shape, made of the words that mappings have and of others.</summary>
internal sealed class NodeMaker
{
    private static readonly string[] Words =
    [
        "Source", "Agility", "Ambition", "Key", "Delimiter", "Encoding", "DateFormat", "Active", "Hire", "Leave", "Scope", "Column", "OffsetDays", "Words", "In", "NotIn", "Attributes", "Username", "Name", "Email", "FirstName",
        "LastName", "Groups", "ProjectRoles", "MemberGroups", "Manages", "CreateMissing", "Protected", "Match", "Template", "Value", "Table", "Default", "Case", "Diacritics", "Empty", "Lower", "Title", "Remove", "Ignore", "Clear", "Error", "{email}", "{", "}}", "utf-7", "utf-8", "windows-1252",
        "Part", "Separator", "Index", "Replace", "Date", "Out", "Transliterate", "German", "Latin", "TableFile", "When", "Otherwise", "Type", "OnCreate", "Unique", "Number", "{email:1|lower}", "*a*", "a / b", "(a)", "$1",
        "yyyy-MM-dd", "d", "%", ";", "", " ", "source ", "KEY",
    ];

    private readonly Random _random;
    private int _line;

    private NodeMaker(Random random) => _random = random;

    /// <summary>The input that a mapping is made of: nothing but a seed.</summary>
    public static byte[] Seed(Random random) => BitConverter.GetBytes(random.Next());

    public static MappingNode Make(byte[] seed) => new NodeMaker(new Random(BitConverter.ToInt32(seed))).Root();

    // Mostly the right shape, so that the reader goes deep.
    private MappingNode Root() => _random.Next(10) == 0 ? Node(0) : Table(
        ("Source", Table(("Key", Text("email")), ("Active", Node(2)), ("DateFormat", Node(3)), ("Scope", Node(1)), ("Hire", Node(2)), (Word(), Node(2)))),
        ("Agility", Table(("Attributes", Table(("Username", Node(3)), ("Name", Node(2)), (Word(), Node(2)))), (Word(), Node(1)))),
        ("Ambition", Table(("Attributes", Table(("Username", Text("email")), ("Email", Node(3)), ("FirstName", Node(3)), ("LastName", Node(2)))), ("Groups", Node(2)), (Word(), Node(1)))),
        (Word(), Node(1)));

    private MappingNode Table(params (string Key, MappingNode Value)[] entries) => MappingNode.OfTable(
        entries.Where(_ => _random.Next(12) > 0).Select(e => new MappingEntry(e.Key, ++_line, e.Value)).ToList(), _line);

    private MappingNode Text(string text) => MappingNode.OfValue(text, ++_line);

    private MappingNode Node(int depth) => _random.Next(depth > 5 ? 4 : 9) switch
    {
        0 => MappingNode.OfValue(Scalar(), ++_line),
        1 or 2 or 3 => Text(Word()),
        4 or 5 => MappingNode.OfList(Several(depth), ++_line),
        _ => Table(Enumerable.Range(0, _random.Next(5)).Select(_ => (Word(), Node(depth + 1))).ToArray()),
    };

    private List<MappingNode> Several(int depth) => Enumerable.Range(0, _random.Next(4)).Select(_ => Node(depth + 1)).ToList();

    private string Word() => _random.Next(10) == 0 ? HostileText.Any(_random) : Words[_random.Next(Words.Length)];

    private object? Scalar()
    {
        object?[] values = [null, true, false, 0, -7, int.MaxValue, int.MinValue, long.MaxValue, 1.5, double.NaN, double.PositiveInfinity, decimal.MaxValue];
        return values[_random.Next(values.Length)];
    }
}
