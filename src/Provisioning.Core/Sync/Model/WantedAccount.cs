namespace Provisioning.Sync.Model;

/// <summary>What a person should have in one service. Everything else is left as it is.</summary>
internal sealed record WantedAccount
{
    /// <summary>The values that the account is matched by, in the order of the mapping, as far as the row has them; for people without a link.</summary>
    public IReadOnlyList<WantedValue> Keys { get; init; } = [];

    /// <summary>
    /// The attributes. Where the service needs a whole row, also those of a person who has left, as far as they can be read; otherwise none for a
    /// person without access today.
    /// </summary>
    public IReadOnlyList<WantedValue> Attributes { get; init; } = [];

    /// <summary>What a new account gets and an existing one keeps as it is: rules with OnCreate, and the default of the service; none for a person without access today.</summary>
    public IReadOnlyList<WantedValue> OnCreation { get; init; } = [];

    /// <summary>The wanted value of an attribute, whether it is kept up to date or only set on create; <c>null</c> where the source does not say.</summary>
    public string? Value(string attribute) => Find(Attributes, attribute) ?? Find(OnCreation, attribute);

    /// <summary>The wanted value of an attribute that is kept up to date; <c>null</c> where the source does not say, and for one that is only set on create.</summary>
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

    /// <summary>The groups by group type; none for a person without access today.</summary>
    public IReadOnlyList<WantedValue> Groups { get; init; } = [];

    /// <summary>
    /// The member groups by the names of the rules that give them; none for a person without access today. Where a rule says nothing, its groups are left as they are.
    /// </summary>
    public IReadOnlyList<WantedValue> MemberGroups { get; init; } = [];

    /// <summary>The roles by project; none for a person without access today.</summary>
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
