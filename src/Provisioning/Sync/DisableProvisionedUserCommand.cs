using System.Management.Automation;
using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Batch;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Takes away the log-in of people who leave, in Ambition and in Agility: one result for each person and service. The user
/// name is the same in both.
/// </summary>
[Cmdlet(VerbsLifecycle.Disable, "ProvisionedUser", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class DisableProvisionedUserCommand : BatchCmdlet<DisableRequest>
{
    // Few enough for results to come out while the rest is on its way, enough for few requests.
    private const int PeopleInChunk = 500;

    private RequestPlaces _places = null!;
    private AmbitionClient? _ambition;
    private AgilityClient? _agility;

    /// <summary>The log-in name, or several; the e-mail address stands for a missing one.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Email", "Mail", "EmailAddress", "Key")]
    public string[]? Username { get; set; }

    /// <summary>Only in this service; in both unless given.</summary>
    [Parameter]
    [ValidateSet("Ambition", "Agility")]
    public string[] Service { get; set; } = ["Ambition", "Agility"];

    /// <summary>The connections to use, or their names; the session's own unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ConnectionTransformation(ConnectionKind.Either)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public object[] Connection { get; set; } = [];

    /// <summary>Takes every text as an e-mail address, where addresses of another form than <c>name@domain</c> are in use.</summary>
    [Parameter]
    public SwitchParameter AllowAnyEmail { get; set; }

    /// <summary>How many requests to Agility are on their way at once; as many as the connection says unless given.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; }

    private protected override bool TakesAnyEmail => AllowAnyEmail;

    private protected override string ServiceName => string.Join(", ", Service);

    private protected override RowAction RowAction => new("Disable", "Disable the account");

    private protected override IReadOnlyList<Column> KeyColumns => [Columns.Username, Columns.Email, Columns.Key];

    private protected override void Connect()
    {
        if (Wants("Ambition"))
        {
            _ambition = new AmbitionClient(ConnectionTable.Current.Ambition.Require(Given<AmbitionConnection>()), Log);
        }

        if (Wants("Agility"))
        {
            AgilityConnection connection = ConnectionTable.Current.Agility.Require(Given<AgilityConnection>());
            _agility = new AgilityClient(connection, Log);
            _places = Hold(new RequestPlaces(ThrottleLimit > 0 ? ThrottleLimit : connection.Options.MaximumConcurrency));
        }
    }

    private protected override DispatcherOptions CreateOptions() =>
        new() { ChunkCount = PeopleInChunk * Service.Length, WhileWaiting = OnWait };

    private protected override string KeyOf(DisableRequest value) => value.Key;

    private protected override string ConflictKeyOf(DisableRequest value) => value.Service + "\n" + (value.Member?.Identity ?? KeyText.Fold(value.Key));

    private protected override bool IsSame(DisableRequest first, DisableRequest second) => true;

    private protected override string TargetOf(DisableRequest value) => $"{value.Key} ({value.Service})";

    private protected override string QuestionOf(DisableRequest value) => value.User is null ? RowAction.Question : $"{RowAction.Question}, {Deactivation.OfOne}";

    private protected override string ServiceOf(DisableRequest value) => value.Service;

    private protected override IReadOnlyList<DisableRequest> Read(SourceRow row)
    {
        List<DisableRequest> requests = [];
        if (_ambition is not null)
        {
            requests.Add(new DisableRequest(AmbitionUserReader.ReadChange(row, isActive: false)));
        }

        if (_agility is not null)
        {
            requests.Add(new DisableRequest(MemberKeyReader.Read(row)));
        }

        return requests;
    }

    private protected override async Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<DisableRequest> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken)
    {
        List<DisableRequest> users = values.Where(v => v.User is not null).ToList();
        List<DisableRequest> members = values.Where(v => v.Member is not null).ToList();
        Task<IReadOnlyList<ProvisioningResult>> ambition = users.Count == 0
            ? Task.FromResult<IReadOnlyList<ProvisioningResult>>([])
            : _ambition!.SaveUsersAsync(users.Select(u => u.User!).ToList(), AccountChange.Disable, cancellationToken);
        Task<IReadOnlyList<ProvisioningResult>> agility = members.Count == 0
            ? Task.FromResult<IReadOnlyList<ProvisioningResult>>([])
            : _places.RunAsync(
                () => _agility!.For(chunk with { Places = _places }).MoveAsync(MemberTransition.Disable, members.Select(m => m.Member!).ToList(), cancellationToken),
                cancellationToken);
        IReadOnlyList<ProvisioningResult> results = await ResultTasks.WhenAllAsync(ambition, agility).ConfigureAwait(false);
        Dictionary<DisableRequest, ProvisioningResult> byRequest = users.Concat(members)
            .Zip(results, (request, result) => (request, result))
            .ToDictionary(p => p.request, p => p.result);
        return values.Select(v => byRequest[v]).ToList();
    }

    private bool Wants(string service) => Service.Contains(service, global::System.StringComparer.OrdinalIgnoreCase);

    private T? Given<T>()
        where T : class => Connection.Select(c => c is PSObject wrapped ? wrapped.BaseObject : c).OfType<T>().FirstOrDefault();
}
