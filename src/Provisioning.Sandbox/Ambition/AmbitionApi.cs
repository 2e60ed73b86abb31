using System;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Integration;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition;

/// <summary>Everything that Ambition serves.</summary>
internal sealed class AmbitionApi
{
    private readonly AmbitionGate _gate;
    private readonly LegacyApi _legacy;
    private readonly IntegrationApi _integration;
    private readonly AccountListApi _accounts;

    public AmbitionApi(SandboxOptions options, AmbitionData data, string token, string endpointPath)
    {
        _gate = new AmbitionGate(options, token);
        _legacy = new LegacyApi(options, data, _gate);
        _integration = new IntegrationApi(options, data, _gate, endpointPath);
        _accounts = new AccountListApi(options, data, _gate);
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
