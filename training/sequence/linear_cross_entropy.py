"""Cross-entropy over a whole catalogue whose logits never exist all at once."""

import torch

# Rows of logits at a time: on a CPU, 128 x 12,000 items are 6 MB, which its cache holds; a GPU wants more at once, up to 1 GiB.
CPU_ROWS = 128
GPU_ROWS = 4096
GPU_LOGITS = 2**28


class LinearCrossEntropy(torch.autograd.Function):
    """Mean over rows of -sum_j weight_j * log softmax(queries @ vectors.T)[target_j], with its gradients in one pass.

    queries [n, d], vectors [items, d], targets [n, m] int64, weights [n, m] that sum to one in each row (a target that is
    not meant has the weight 0). Forward computes both gradients chunk by chunk in one buffer of [rows, items], as the
    softmax is needed for them anyway; backward only scales them.
    """

    @staticmethod
    def forward(ctx, queries, vectors, targets, weights, buffer):
        loss = 0.0
        grad_queries, grad_vectors = torch.empty_like(queries), torch.zeros_like(vectors)
        scale = 1.0 / len(queries)
        for start in range(0, len(queries), len(buffer)):
            rows = slice(start, min(start + len(buffer), len(queries)))
            chunk, aims, shares = queries[rows], targets[rows], weights[rows]
            logits = buffer[: len(chunk)]
            torch.mm(chunk, vectors.T, out=logits)
            hit = logits.gather(1, aims)
            top = logits.amax(1, keepdim=True)
            logits.sub_(top).exp_()
            total = logits.sum(1, keepdim=True)
            loss = loss + (((total.log() + top) - hit) * shares).sum()
            logits.mul_(scale / total)
            logits.scatter_add_(1, aims, shares * -scale)
            torch.mm(logits, vectors, out=grad_queries[rows])
            grad_vectors.addmm_(logits.T, chunk)
        ctx.save_for_backward(grad_queries, grad_vectors)
        return loss * scale

    @staticmethod
    def backward(ctx, grad):
        grad_queries, grad_vectors = ctx.saved_tensors
        return grad_queries * grad, grad_vectors * grad, None, None, None


def logits_buffer(items: int, device: torch.device) -> torch.Tensor:
    """The memory that `LinearCrossEntropy` computes in; made once, as a fresh one costs page faults at each step."""
    rows = CPU_ROWS if device.type == "cpu" else max(CPU_ROWS, min(GPU_ROWS, GPU_LOGITS // items))
    return torch.empty(rows, items, device=device)
