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
    private readonly AccountListApi _accounts = new(choices, data, gate);

    public void Reset() => gate.Reset();

    public Reply Handle(IncomingRequest request) => request.Path switch
    {
        null => AmbitionReply.Detail(400, "Malformed path."),
        { } path when path.StartsWith(LegacyApi.Root, StringComparison.Ordinal) => _legacy.Handle(request),
        { } path when _integration.Serves(path) => _integration.Handle(request),
        { } path when AccountListApi.Serves(path) => _accounts.Handle(request),
        _ => AmbitionReply.Detail(404, "Not found."),
    };
}
