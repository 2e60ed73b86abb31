using System;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition;

/// <summary>Everything that Ambition serves.</summary>
internal sealed class AmbitionApi
{
    private readonly LegacyApi _legacy;

    public AmbitionApi(LegacyApi legacy) => _legacy = legacy;

    public void Reset() => _legacy.Reset();

    public Reply Handle(IncomingRequest request) => request.Path switch
    {
        null => AmbitionReply.Detail(400, "Malformed path."),
        { } path when path.StartsWith(LegacyApi.Root, StringComparison.Ordinal) => _legacy.Handle(request),
        _ => AmbitionReply.Detail(404, "Not found."),
    };
}
