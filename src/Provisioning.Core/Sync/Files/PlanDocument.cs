using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Files;

/// <summary>A plan as it is saved beside the journal of its run: written and hashed once, whoever needs the file or the hash.</summary>
internal sealed class PlanDocument
{
    private readonly ArraySegment<byte> _content;

    public PlanDocument(ProvisioningPlan plan)
    {
        using MemoryStream content = new();
        PlanFile.Write(plan, content);
        content.Position = 0;
        Hash = ContentHash.Of(content);
        _content = new ArraySegment<byte>(content.GetBuffer(), 0, (int)content.Length);
    }

    /// <summary>SHA-256 of the file.</summary>
    public string Hash { get; }

    public void WriteTo(Stream stream) => stream.Write(_content.Array!, _content.Offset, _content.Count);
}
