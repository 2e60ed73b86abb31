using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Endpoints;
using Provisioning.Sandbox.Ambition.Integration;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox;

/// <summary>Everything that Ambition serves.</summary>
internal sealed class AmbitionServer(Func<AmbitionChoices> choices, AmbitionData data, AmbitionGate gate, string endpointPath)
{
    private readonly LegacyApi _legacy = new(choices, data, gate);
    private readonly IntegrationApi _integration = new(choices, data, gate, endpointPath);
    private readonly ListApi<UserRecord> _accounts = new("/api/v3/account", Accounts(data), choices, data, gate);
    private readonly ListApi<SandboxGroup> _groups = new("/api/v3/group", Groups(data), choices, data, gate);

    public void Reset() => gate.Reset();

    public Reply Handle(IncomingRequest request) => request.Path switch
    {
        null => AmbitionReply.Detail(400, "Malformed path."),
        { } path when path.StartsWith(LegacyApi.Root, StringComparison.Ordinal) => _legacy.Handle(request),
        { } path when _integration.Serves(path) => _integration.Handle(request),
        { } path when _accounts.Serves(path) => _accounts.Handle(request),
        { } path when _groups.Serves(path) => _groups.Handle(request),
        _ => AmbitionReply.Detail(404, "Not found."),
    };

    private static ListSource<UserRecord> Accounts(AmbitionData data) => new(
        data.Users,
        choices => new ListForm(choices.AccountList, choices.AccountListLie, choices.AccountsUncounted),
        (user, choices) => AccountAnswer.Of(user, !choices.AccountsWithoutActive));

    private static ListSource<SandboxGroup> Groups(AmbitionData data) => new(
        data.Groups,
        choices => new ListForm(GroupForm(choices), ListLie.None, IsUncounted: false),
        (group, choices) => GroupAnswer.Of(group, data, choices.GroupList == GroupList.Members));

    private static AccountList GroupForm(AmbitionChoices choices) => choices.GroupList switch
    {
        GroupList.Denied => AccountList.Denied,
        GroupList.Missing => AccountList.Missing,
        _ => choices.GroupsPaged ? AccountList.Paged : AccountList.Array,
    };
}
