using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Agility.Finding;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Commands.Connections;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Finds Agility members: by a part of the name, by e-mail address, by user name or OID (also from the pipeline, many in one
/// request), by a filter, or all of them.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AgilityMember", DefaultParameterSetName = "All", SupportsPaging = true)]
[OutputType(typeof(AgilityMember))]
public sealed class GetAgilityMemberCommand : MemberFindingCmdlet
{
    private readonly PlainObjectReader _objects = new();
    private MemberSearch _search = null!;
    private long _rows;

    /// <summary>
    /// A part of the name, which the service searches for in an index that lags; or a pattern with wildcards for the whole name, for which all members
    /// are read. A part that no name has is an error, a pattern that fits no name is not.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>The e-mail address; several members may share it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Email")]
    [ValidateNotNullOrEmpty]
    public string? Email { get; set; }

    /// <summary>The user name, or several. Each one is answered with the member or with an error.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Username")]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Key")]
    [ValidateNotNullOrEmpty]
    public string[] Username { get; set; } = [];

    /// <summary>The identifier, such as <c>Member:1042</c>, or several; a moment is cut off.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Oid")]
    [ValidateNotNullOrEmpty]
    public Oid[] Oid { get; set; } = [];

    /// <summary>A user name, an OID, or a row of <c>Import-Csv</c> with OID, user name or e-mail address, in this order.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Input", ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>
    /// A condition such as <c>{ $_.IsInactive -eq $false -and $_.DefaultRole -eq 'Team Member' }</c>, which is translated and
    /// checked before it is sent, or a filter in the service's own words as text, which is sent as it is.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Filter")]
    [ValidateNotNull]
    public object? Filter { get; set; }

    /// <summary>Attributes to read beside the usual ones, such as <c>Description</c> or <c>Scopes.Name</c>; they become properties of the output. Attributes that were not read are not in the output.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberAttributeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Property { get; set; } = [];

    /// <summary>Attributes to sort by, with a minus in front for descending: <c>'-CreateDate', 'Name'</c>. By identifier unless given.</summary>
    [Parameter(ParameterSetName = "All")]
    [Parameter(ParameterSetName = "Name")]
    [Parameter(ParameterSetName = "Email")]
    [Parameter(ParameterSetName = "Filter")]
    [ArgumentCompleter(typeof(MemberAttributeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Sort { get; set; } = [];

    /// <summary>Members as they were at that time; a time without zone is a local one.</summary>
    [Parameter]
    public DateTime? AsOf { get; set; }

    /// <summary>Deleted members too.</summary>
    [Parameter]
    public SwitchParameter IncludeDeleted { get; set; }

    /// <summary>Members in one request. 200 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; } = 200;

    /// <summary>The most pages that are requested at once, where the service says how many members there are; as many as the connection says unless given.</summary>
    [Parameter(ParameterSetName = "All")]
    [Parameter(ParameterSetName = "Name")]
    [Parameter(ParameterSetName = "Email")]
    [Parameter(ParameterSetName = "Filter")]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; }

    /// <summary>The connection to use, or its name; the session's own unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionTransformation(ConnectionKind.Agility)]
    [ArgumentCompleter(typeof(AgilityConnectionCompleter))]
    public AgilityConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        AgilityConnection connection = ConnectionTable.Current.Agility.Require(Connection);
        (string? raw, FilterExpression? expression) = MemberFilter.Read(Filter, SessionState);
        NamePattern? name = Name is null ? null : new NamePattern(Name);
        bool isExact = Name is null && Email is null && !IncludeDeleted;
        _search = new MemberSearch
        {
            Name = name is { IsPattern: true } ? null : Name,
            Fits = name is { IsPattern: true } ? m => name.IsMatch(m.Name) : null,
            Email = Email?.Trim(),
            Filter = raw,
            Expression = expression,
            Property = Property,
            Sort = Sort,
            AsOf = AsOf,
            IncludeDeleted = IncludeDeleted,
            NeedTotal = PagingParameters.IncludeTotalCount,
            MaximumConcurrency = ThrottleLimit > 0 ? ThrottleLimit : connection.Options.MaximumConcurrency,
            Skip = (int)Math.Min(PagingParameters.Skip, int.MaxValue),
            PageSize = isExact ? (int)Math.Max(1, Math.Min((ulong)PageSize, PagingParameters.First)) : PageSize,
        };
        Start(connection, Property);
    }

    /// <inheritdoc/>
    protected override void OnProcess()
    {
        switch (ParameterSetName)
        {
            case "Username":
                Retrieve(_search, MemberKeyInput.FromNames(Username));
                break;
            case "Oid":
                Retrieve(_search, MemberKeyInput.FromOids(Oid));
                break;
            case "Input":
                IReadOnlyList<MemberQuestion> asked = MemberKeyInput.Read(InputObject!, _rows + 1, _objects);
                _rows += asked.Count;
                Retrieve(_search, asked);
                break;
            default:
                if (!List(_search) && _search.Name is { } missing)
                {
                    WriteMissing("member with this in the name:", missing, " The service searches for names in an index that lags behind; with wildcards, as in '*name*', all members are read.");
                }

                break;
        }
    }
}
