using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Endpoints;
using Provisioning.Sandbox.Ambition.Integration;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox;

/// <summary>Everything that Ambition serves.</summary>
internal sealed class AmbitionServer
{
    private readonly AmbitionGate _gate;
    private readonly LegacyApi _legacy;
    private readonly IntegrationApi _integration;
    private readonly AccountListApi _accounts;

    public AmbitionServer(Func<AmbitionChoices> choices, AmbitionData data, string token, string endpointPath)
    {
        _gate = new AmbitionGate(choices, token);
        _legacy = new LegacyApi(choices, data, _gate);
        _integration = new IntegrationApi(choices, data, _gate, endpointPath);
        _accounts = new AccountListApi(choices, data, _gate);
    }

    public void Reset() => _gate.Reset();

    public Reply Handle(IncomingRequest request) => request.Path switch
    {
        null => AmbitionReply.Detail(400, "Malformed path."),
        { } path when path.StartsWith(LegacyApi.Root, StringComparison.Ordinal) => _legacy.Handle(request),
        { } path when _integration.Serves(path) => _integration.Handle(request),
        { } path when AccountListApi.Serves(path) => _accounts.Handle(request),
        _ => AmbitionReply.Detail(404, "Not found."),
    };
}
