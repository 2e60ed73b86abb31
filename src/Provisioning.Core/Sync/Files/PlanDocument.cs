using System.Security.Cryptography;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Files;

/// <summary>A plan as it is saved beside the journal of its run. Its text may be long. It is written each time and never kept in memory.</summary>
internal sealed class PlanDocument
{
    private readonly ProvisioningPlan _plan;

    public PlanDocument(ProvisioningPlan plan)
    {
        _plan = plan;
        using SHA256 hash = SHA256.Create();
        using CryptoStream stream = new(Stream.Null, hash, CryptoStreamMode.Write);
        WriteTo(stream);
        stream.FlushFinalBlock();
        Hash = ContentHash.Text(hash.Hash!);
    }

    /// <summary>SHA-256 of the file.</summary>
    public string Hash { get; }

    public void WriteTo(Stream stream) => PlanFile.Write(_plan, stream);
}
