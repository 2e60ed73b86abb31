namespace Provisioning.Core.Tests.Samples;

/// <summary>A person of the sample company; the address is unique without regard to case.</summary>
internal sealed record SamplePerson(int Index, string Script, SampleName First, SampleName Last, string Email);

/// <summary>The invented people of the sample exports.</summary>
internal static class SamplePeople
{
    public const int Count = 1000;

    public static IReadOnlyList<NameGroup> Groups { get; } =
    [
        .. SampleNamesLatin.WestAndNorth,
        .. SampleNamesLatin.EastAndBaltic,
        .. SampleNamesLatin.AfricaAsiaPacific,
        .. SampleNamesOther.GreekAndCyrillic,
        .. SampleNamesOther.RightToLeft,
        .. SampleNamesOther.EastAsian,
        .. SampleNamesOther.SouthAsianAndOthers,
    ];

    /// <summary>Names that trip readers: commas and quotes in the name, namesakes, very short, very long, and Null.</summary>
    private static NameGroup[] Peculiar { get; } =
    [
        new("Latin", "James", "Smith, Jr.=Smith"),
        new("Latin", "Robert", "Ellison, Sr.=Ellison"),
        new("Latin", "Theodore", "Vance, III=Vance"),
        new("Latin", "Judith", "Hobbs, PhD=Hobbs"),
        new("Latin", "Elizabeth \"Liz\"=Elizabeth", "Marsh"),
        new("Latin", "William \"Bill\"=William", "Tanner"),
        new("Latin", "Xiaoling \"Shirley\"=Xiaoling", "Wu"),
        new("Latin", "Maria", "Garcia"),
        new("Latin", "Maria", "Garcia"),
        new("Latin", "Thomas", "Weber"),
        new("Latin", "Thomas", "Weber"),
        new("Latin", "Bo", "Ng"),
        new("Latin", "Petra", "Null"),
        new("Latin", "Marie-Antoinette Joséphine=Marie-Antoinette Josephine", "Saint-Clair de la Tour du Moulin"),
        new("Latin", "Anne-Marie", "Smith-O'Hara"),
    ];

    public static IReadOnlyList<SamplePerson> All { get; } = Create(Count, new SampleNumbers(2024));

    /// <summary>Makes people; other numbers give other ones.</summary>
    public static SamplePerson[] Create(int count, SampleNumbers numbers)
    {
        List<(string Script, SampleName First, SampleName Last)> names = Deal(count);
        numbers.Shuffle(names);

        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        return names
            .Select((name, index) => new SamplePerson(
                index, name.Script, name.First, name.Last, SampleAddress.Create(name.First, name.Last, numbers, taken)))
            .ToArray();
    }

    private static List<(string Script, SampleName First, SampleName Last)> Deal(int count)
    {
        List<(string, SampleName, SampleName)> names = [];
        foreach (NameGroup group in Peculiar)
        {
            Add(group, 0);
        }

        for (int round = 0; names.Count < count; round++)
        {
            foreach (NameGroup group in Groups.Where(group => round < group.Count).Take(count - names.Count))
            {
                Add(group, round);
            }
        }

        return names;

        void Add(NameGroup group, int number)
        {
            (SampleName first, SampleName last) = group.Pair(number);
            names.Add((group.Script, first, last));
        }
    }
}
