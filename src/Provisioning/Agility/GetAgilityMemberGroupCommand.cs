using System.Management.Automation;
using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Completion;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Shows the member groups of Agility with the identifiers of their members: all of them, those of a name, those with an OID, or those that
/// a member is in; with <c>-ExpandMembers</c> one object for each member of each of them.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AgilityMemberGroup", DefaultParameterSetName = "Name")]
[OutputType(typeof(AgilityMemberGroup), typeof(AgilityMemberGroupMember))]
public sealed class GetAgilityMemberGroupCommand : AgilityReadCmdlet
{
    // Properties that say which group or member is meant, the surest first.
    private static readonly string[] s_names = ["GroupOid", "Oid", "Id", "Username"];

    private AgilityMemberGroupClient _client = null!;
    private MemberGroupList? _all;

    /// <summary>Names; wildcards are allowed. All unless given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MemberGroupCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The identifier, such as <c>MemberLabel:1100</c>; a moment is cut off.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Oid")]
    [ValidateNotNullOrEmpty]
    public Oid[] Oid { get; set; } = [];

    /// <summary>A member: the groups that it is in. User name or OID.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Member")]
    [ValidateNotNullOrEmpty]
    [Alias("Username")]
    public string[] Member { get; set; } = [];

    /// <summary>A group or a member, as <c>Get-AgilityMemberGroup</c> and <c>Get-AgilityMember</c> give them, an OID, or a user name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gives one object for each member of each group, with names, in the place of the groups; a further request for each hundred members.</summary>
    [Parameter]
    public SwitchParameter ExpandMembers { get; set; }

    /// <summary>Groups in one request. 100 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; } = 100;

    /// <inheritdoc/>
    protected override void OnBegin() => _client = Hold(new AgilityMemberGroupClient(RequireConnection(), Log, PageSize));

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        switch (ParameterSetName)
        {
            case "Oid":
                WriteNamed(Oid.Select(o => o.ToString()));
                break;
            case "Member":
                Member.ToList().ForEach(WriteOfMember);
                break;
            case "Input":
                WriteInput();
                break;
            default:
                WriteNamed(Name);
                break;
        }
    }

    private void WriteInput()
    {
        string text = s_names.Select(n => InputObject.Properties[n]?.Value?.ToString()).FirstOrDefault(t => !string.IsNullOrEmpty(t))
            ?? InputObject.ToString();
        if (MemberGroupAsset.OidIn(text) is not null)
        {
            WriteNamed([text]);
        }
        else if (InputObject.BaseObject is not string && Provisioning.Agility.Wire.Oid.TryParse(text, out Oid? member))
        {
            // Whoever was read is there: a thousand members cost no further request.
            WriteOf(member!);
        }
        else
        {
            WriteOfMember(text);
        }
    }

    private void WriteNamed(IEnumerable<string>? texts)
    {
        if (texts is null)
        {
            Write(All.Groups);
            return;
        }

        MemberGroupList names = Await(_client.GetNamesAsync);
        List<AgilityMemberGroup> wanted = [.. texts.SelectMany(t => Matching(names, t))];
        MemberGroupList read = Await(token => _client.GetGroupsAsync(wanted, token));
        Write([.. wanted.Select(g => read.Find(g.Oid)).OfType<AgilityMemberGroup>()]);
    }

    // A pattern may find nothing, a plain name that finds nothing is an error.
    private IReadOnlyList<AgilityMemberGroup> Matching(MemberGroupList names, string text)
    {
        if (WildcardPattern.ContainsWildcardCharacters(text))
        {
            WildcardPattern pattern = new(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            return [.. names.Groups.Where(g => pattern.IsMatch(g.Name))];
        }

        IReadOnlyList<AgilityMemberGroup> found = names.Of(text);
        if (found.Count == 0)
        {
            WriteProblem(names.Missing(text), text);
        }

        return found;
    }

    private void WriteOfMember(string member)
    {
        MemberKey key = Provisioning.Agility.Wire.Oid.TryParse(member, out Oid? oid) ? new MemberKey { Oid = oid } : new MemberKey { Username = member.Trim() };
        try
        {
            WriteOf(Await(token => _client.FindMemberAsync(key, token)));
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            WriteProblem(e, member);
        }
    }

    private void WriteOf(Oid member) => Write([.. All.Groups.Where(g => g.Has(member.WithoutMoment))]);

    private MemberGroupList All => _all ??= Await(_client.GetAvailableGroupsAsync);

    private void Write(IReadOnlyList<AgilityMemberGroup> groups)
    {
        if (ExpandMembers)
        {
            WriteObjects(Await(token => _client.GetMembersAsync(groups, token)));
        }
        else
        {
            WriteObjects(groups);
        }
    }
}
