namespace Provisioning.Sync.Model;

/// <summary>What somebody should be in one service. What is not mentioned is left as it is.</summary>
internal sealed record WantedAccount
{
    /// <summary>What the account is matched by, in the order of the mapping, as far as the row tells; for people without a link.</summary>
    public IReadOnlyList<WantedValue> Keys { get; init; } = [];

    /// <summary>
    /// The attributes. Of who has left, those of a whole row where the service wants one, as far as they can be read; otherwise none for who has
    /// no access today.
    /// </summary>
    public IReadOnlyList<WantedValue> Attributes { get; init; } = [];

    /// <summary>What a new account gets and one that is there keeps as it is: rules with OnCreate, and what the service gives by itself; none for who has no access today.</summary>
    public IReadOnlyList<WantedValue> OnCreation { get; init; } = [];

    /// <summary>What an attribute should be, whether it is kept up or only set at the beginning; <c>null</c> where the source does not say.</summary>
    public string? Value(string attribute) => Find(Attributes, attribute) ?? Find(OnCreation, attribute);

    /// <summary>What an attribute should be from now on; <c>null</c> where the source does not say, and for what is only set at the beginning.</summary>
    public string? Kept(string attribute) => Find(Attributes, attribute);

    /// <summary>The same with another text for an attribute.</summary>
    public WantedAccount With(string attribute, string text)
    {
        bool isSetOnce = OnCreation.Any(a => a.Name == attribute);
        return this with
        {
            Attributes = isSetOnce ? Attributes : With(Attributes, attribute, text),
            OnCreation = isSetOnce ? With(OnCreation, attribute, text) : OnCreation,
        };
    }

    /// <summary>The groups by group type; none for who has no access today.</summary>
    public IReadOnlyList<WantedValue> Groups { get; init; } = [];

    /// <summary>
    /// The member groups by the names of the rules that give them; none for who has no access today. Of a rule that says nothing the groups are left as they are.
    /// </summary>
    public IReadOnlyList<WantedValue> MemberGroups { get; init; } = [];

    /// <summary>The roles by project; none for who has no access today.</summary>
    public IReadOnlyList<WantedValue> ProjectRoles { get; init; } = [];

    private static string? Find(IReadOnlyList<WantedValue> values, string attribute)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].Name == attribute)
            {
                return values[i].Text;
            }
        }

        return null;
    }

    private static List<WantedValue> With(IReadOnlyList<WantedValue> values, string attribute, string text) =>
        [new WantedValue(attribute, text), .. values.Where(v => v.Name != attribute)];
}
